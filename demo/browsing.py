"""Pages before the cart: home, listings, search, products, their pictures, and the service pages."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import cycle, islice
from typing import Any

from flask import abort, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from .shop import Product
from .shopping import arrival
from .till import till

SORTS = {
    "choice": lambda product: product.stock == 0,
    "cheap": lambda product: product.price,
    "dear": lambda product: -product.price,
    "rated": lambda product: -product.rating,
}


def home() -> str:
    """The first page."""
    shop = till().shop
    if shop.discovery.home == "product":
        return product(shop.products[0].slug)
    products = shop.products
    best = sorted((p for p in products if p.stock), key=lambda p: -p.rating_count)[:4]
    kind = shop.discovery.home
    return render_template("home.html" if kind == "shop" else f"discovery/home-{kind}.html", best=best)


def post(number: int) -> str:
    """A post of a shop that writes more than it sells."""
    posts = till().words["discovery"]["posts"]
    if not 1 <= number <= len(posts):
        abort(404)
    return render_template("discovery/post.html", post=posts[number - 1])


def consent() -> str:
    """The inside of a consent wall that is a frame."""
    return render_template("arrival/consent-frame-inside.html")


def _listing(title: str, text: str, products: list[Product], **more: Any) -> str:
    sort = request.args.get("sort", "choice")
    # Where the listing comes in parts, the shelf stands as the description has it, sold out products as well.
    as_it_is = till().shop.discovery.listing in ("scroll", "more") and sort == "choice"
    ranked = list(products) if as_it_is else sorted(products, key=SORTS.get(sort, SORTS["choice"]))
    if part := request.args.get("part"):
        first = 2 * int(part) - 2 if part.isdigit() else 0
        shown = ranked[first : first + 2] if part.isdigit() else ranked
        return render_template("discovery/part.html", products=shown)
    return render_template("listing.html", title=title, text=text, products=ranked, sort=sort, **more)


def category(slug: str) -> str:
    """One shelf."""
    shop = till().shop
    shelf = next((c for c in shop.categories if c.slug == slug), None) or abort(404)
    products = [p for p in shop.products if p.category == slug]
    shown = list(islice(cycle(products), shop.discovery.crowd or len(products)))
    return _listing(shelf.name, shelf.text, shown, shelf=shelf)


def search() -> str:
    """Products whose name or summary holds every word asked for."""
    words = till().words["listing"]
    query = request.args.get("q", "").strip()
    wanted = query.lower().split()
    found = [p for p in till().shop.products if wanted and all(_speaks_of(w, p) for w in wanted)]
    title = (words["found"] if found else words["nothing"]).format(count=len(found), query=query)
    return _listing(title, "", found, shelf=None, query=query)


def _speaks_of(word: str, item: Product) -> bool:
    """Whether a product has the word in its name or summary, as far as this shop's search is able to tell."""
    words = f"{item.name} {item.summary}".lower()
    finds = till().shop.discovery.finds
    close = finds == "misspelt" and len(word) > 3 and get_close_matches(word, words.split(), 1, 0.8)
    return finds != "nothing" and (word in words or bool(close))


def product(slug: str) -> str:
    """One product."""
    shop = till().shop
    item = shop.product(slug) or abort(404)
    others = [p for p in shop.products if p.stock and p is not item]
    also = sorted(others, key=lambda p: (p.category == item.category, -p.rating_count))[:4]
    first = min(shop.delivery, key=lambda method: (method.amount, method.days))
    shelf = next(c for c in shop.categories if c.slug == item.category)
    return render_template(
        "product.html",
        product=item,
        shelf=shelf,
        also=also,
        delivery=first,
        arrives=arrival(first.days),
        missing=request.args.get("missing"),
        look=next(till().looks),
        structured_price=item.price + shop.prices.structured_difference,
    )


def choices(slug: str, number: int) -> Response:
    """The choices of an option, once the one before is chosen."""
    item = till().shop.product(slug) or abort(404)
    if not 0 < number < len(item.options) or request.args.get("after") not in item.options[number - 1].choices:
        abort(404)
    option = item.options[number]
    return jsonify([choice for choice in option.choices if choice not in option.sold_out])


def picture(slug: str, view: int) -> Response:
    """A picture of a product."""
    shop = till().shop
    item = shop.product(slug)
    if item is None or view not in (1, 2, 3):
        abort(404)
    main, dark = item.colours
    offered = {colour for option in shop.product_page.every for colour in option.colours}
    if (colour := request.args.get("colour")) in offered and colour:
        main = colour
    drawn = render_template("art/picture.svg", art=item.art, main=main, dark=dark, view=view)
    weight = "<!--" + "kassa " * (shop.faults.picture_kb * 1024 // 6) + "-->" if shop.faults.picture_kb else ""
    return Response(drawn + weight, mimetype="image/svg+xml", headers={"Cache-Control": "max-age=3600"})


def _drawing(name: str, **more: Any) -> Response:
    return Response(render_template(f"art/{name}.svg", **more), mimetype="image/svg+xml")


def logo(key: str) -> Response:
    """The mark of a way to pay."""
    method = next((method for method in till().shop.payment if method.key == key), None) or abort(404)
    return _drawing("logo", label=method.label)


def drawing(name: str) -> Response:
    """A picture that is no product."""
    return _drawing(name)


def page(key: str) -> str:
    """A service page, such as contact or returns."""
    return render_template("page.html", key=key, page=till().pages[key], told={})


def withdraw() -> str:
    """Take a withdrawal from a purchase: ask once more, then say that it came in."""
    return render_template("page.html", key="withdrawal", page=till().pages["withdrawal"], told=request.form)


def saved() -> str:
    """The products that the visitor saved for later."""
    kept = session.get("saved", [])
    products = [product for product in till().shop.products if product.slug in kept]
    return _listing(till().words["save"]["title"], "", products, shelf=None)


def save() -> Response:
    """Save a product for later, or no longer."""
    slug = request.form.get("product", "")
    if till().shop.product(slug) is None:
        abort(404)
    session["saved"] = sorted({*session.get("saved", [])} ^ {slug})
    return redirect(url_for("product", slug=slug))


def write_to_us() -> Response:
    """Take a message of the contact form."""
    return redirect(url_for("contact", sent=1))


def cookies() -> Response:
    """Remember the answer to the cookie question."""
    session["cookies"] = request.form.get("choice", "reject")
    return redirect(request.referrer or url_for("home"))
