"""What the shops do well and badly: one module for each group of switches."""

from __future__ import annotations

from .faults import CheckoutStep, Faults
from .form import Form
from .layout import Layout
from .model import Model
from .ordering import Ordering
from .prices import Extra, Fee, Prices, SalesTax
from .trust import Trust

__all__ = [
    "CheckoutStep",
    "Extra",
    "Faults",
    "Fee",
    "Form",
    "Layout",
    "Model",
    "Ordering",
    "Prices",
    "SalesTax",
    "Trust",
]
