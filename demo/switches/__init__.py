"""What the shops do well and badly: one module for each group of switches."""

from __future__ import annotations

from .access import Access
from .adding import Adding
from .arrival import Arrival
from .cart_page import CartPage
from .discovery import Discovery
from .faults import CheckoutStep, Faults
from .form import Form
from .layout import Layout
from .model import Model
from .ordering import Ordering
from .pages import Pages
from .prices import Extra, Fee, Prices, SalesTax, Struck
from .product_page import Option, ProductPage
from .trust import Trust
from .walls import Walls

__all__ = [
    "Access",
    "Adding",
    "Arrival",
    "CartPage",
    "CheckoutStep",
    "Discovery",
    "Extra",
    "Faults",
    "Fee",
    "Form",
    "Layout",
    "Model",
    "Option",
    "Ordering",
    "Pages",
    "Prices",
    "ProductPage",
    "SalesTax",
    "Struck",
    "Trust",
    "Walls",
]
