"""What holds for all tests."""

import os

from hypothesis import settings

# No audit of a test may come into the history of whoever runs it; tests of the history name a file of their own.
os.environ["KASSA_HISTORY"] = "off"

# How long an example takes says nothing of whether it is right.
settings.register_profile("kassa", deadline=None)
settings.load_profile("kassa")
