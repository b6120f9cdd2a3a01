"""What the shops do well and badly: one module for each group of switches."""

from __future__ import annotations

from .arrival import Arrival
from .discovery import Discovery
from .faults import CheckoutStep, Faults
from .form import Form
from .layout import Layout
from .model import Model
from .ordering import Ordering
from .prices import Extra, Fee, Prices, SalesTax
from .trust import Trust

__all__ = [
    "Arrival",
    "CheckoutStep",
    "Discovery",
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
