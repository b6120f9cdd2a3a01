"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says nothing of whether it is right.
settings.register_profile("kassa", deadline=None)
settings.load_profile("kassa")
