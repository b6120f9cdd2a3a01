"""Checks of what shoppers with a disability meet."""
