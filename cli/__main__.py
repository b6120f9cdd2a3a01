"""`python -m kassa.cli`."""

from .main import run

run()
