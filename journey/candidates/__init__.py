"""Candidates for each step: what in a page could be acted on, ranked, with what speaks for and against each."""

from .arrival import answers, closers, consent, gate_openers, postcode_senders, ways_to_choose
from .cart import CART, confirmations, removals, speaks_of_cart, to_cart, updates
from .checkout import go_on, guest, heading_of, new_customer, to_checkout
from .discovery import TOP, address, entrances, key, listings, menus, more_products, products, searches, strong_products
from .product import add_to_cart, freed, strongest_add_to_cart
from .ranking import BEHIND, PRICE, WISH, Ranked, is_named, labels, main_heading, shape, to_try

__all__ = [
    "BEHIND", "CART", "PRICE", "TOP", "WISH", "Ranked", "add_to_cart", "address", "answers", "closers",
    "confirmations", "consent", "entrances", "freed", "gate_openers", "go_on", "guest", "heading_of", "is_named",
    "key", "labels", "listings", "main_heading", "menus", "more_products", "new_customer", "postcode_senders",
    "products", "removals", "searches", "shape", "speaks_of_cart", "strong_products", "strongest_add_to_cart",
    "to_cart", "to_checkout", "to_try", "updates", "ways_to_choose",
]  # fmt: skip
