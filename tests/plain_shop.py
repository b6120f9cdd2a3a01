"""A shop of one bowl, in English, for tests of which one page matters."""

from __future__ import annotations

from .serving import Pages

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Slate Lane</title><main>'

PRODUCT = """<h1>Slate bowl</h1><p>€ 24.00</p>
<form method="post" action="/cart/add"><button>Add to cart</button></form>"""

CART = """<h1>Your cart</h1><p><a href="/">Slate bowl</a></p><p>Quantity 1</p><p>€ 24.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><p>Total</p><p>€ 24.00</p>
"""

TO_CHECKOUT = '<a href="/checkout/">Checkout</a>'

ADDRESS = """<p><label>Name <input name="name" required></label></p>
<p><label>E-mail <input type="email" name="email" required></label></p>
<p><label>Street and number <input name="street" required></label></p>
<p><label>Postcode <input name="postcode" required></label></p><p><label>City <input name="city" required></label></p>
<button>Continue</button></form>"""
"""The end of a form that asks for an address."""

PAYMENT = """<h1>Payment</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay" checked> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p><button>Pay now</button></form>"""


def plain_shop(pages: dict[str, str], **leads: str) -> Pages:
    """A shop of one bowl, in English, with these pages in place of its own or beside them.

    What is sent to the checkout leads to the payment, unless `leads` names, by the folder that it is sent to, another.
    """
    own = {"/": PRODUCT, "/cart/": CART + TO_CHECKOUT, "/payment/": PAYMENT}
    return Pages(
        {path: HEAD + page for path, page in (own | pages).items()},
        leads={"/checkout/": "/payment/"} | {f"/{folder}/": where for folder, where in leads.items()},
        empty={"/cart/": f"{HEAD}<h1>Your cart is empty</h1>"},
    )
