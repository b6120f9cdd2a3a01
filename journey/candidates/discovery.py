"""Candidates on the way to a product."""

from __future__ import annotations

import re
from collections import Counter

from ..addresses import looks_like
from ..guard import Flow
from ..hosts import host_of, same_site
from ..recording import Snapshot
from ..vocabulary import mentioned
from .ranking import PRICE, Ranked, is_named, rank, shape


def products(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Links to products, one for each address, the most promising first."""
    here = snapshot.url.partition("#")[0]
    alike = Counter(shape(c.selector) for c in snapshot.controls if c.href and c.visible)

    def score(r: Ranked) -> None:
        c = r.control
        if not c.href or not c.href.startswith("http") or not same_site(host_of(c.href), host_of(snapshot.url)):
            return
        if c.href.partition("#")[0] == here or looks_like(c.href, "other") or looks_like(c.href, "checkout"):
            return
        r.add(30, "a price stands by it", when=PRICE.search(c.near) or PRICE.search(c.text))
        r.add(25, "its address looks like a product", when=looks_like(c.href, "product"))
        if r.score <= 0:
            return
        r.add(15, "a picture", when=c.has_image)
        r.add(15, "one of several alike", when=alike[shape(c.selector)] >= 3)
        r.add(5, "has a name", when=4 <= len(c.text) <= 120)
        r.add(10, "can be added to the cart right there", when=mentioned(c.near, "add_to_cart"))
        r.add(-40, "outside the content", when=c.landmark in ("header", "nav", "footer"))
        r.add(-60, "leads to the cart", when=looks_like(c.href, "cart") or is_named(c, "add_to_cart"))
        r.add(-45, "sold out", when=mentioned(c.near, "out_of_stock"))
        r.add(
            -30,
            "nothing to send",
            when=re.search(
                r"gift.?card|cadeau(bon|kaart)|e-?book|download|gutschein|voucher", f"{c.near} {c.href}", re.I
            ),
        )
        alone = PRICE.search(c.near) is None
        r.add(-25, "a list", when=alone and looks_like(c.href, "listing") and not looks_like(c.href, "product"))

    return _one_per_address(rank(snapshot, flow, score))


def listings(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Links to lists of products."""
    home = snapshot.url.partition("#")[0].rstrip("/")

    def score(r: Ranked) -> None:
        c = r.control
        if not c.href or not c.href.startswith("http") or not same_site(host_of(c.href), host_of(snapshot.url)):
            return
        if (
            c.href.partition("#")[0].rstrip("/") == home
            or looks_like(c.href, "other")
            or looks_like(c.href, "checkout")
        ):
            return
        r.add(35, "its words say all products", when=is_named(c, "all_products"))
        r.add(30, "its address looks like a list", when=looks_like(c.href, "listing"))
        r.add(20, "in the navigation", when=c.landmark in ("nav", "header"))
        r.add(10, "in the content, with a picture", when=c.landmark in ("main", None) and c.has_image)
        r.add(-60, "leads to the cart", when=looks_like(c.href, "cart"))
        r.add(-20, "in the footer", when=c.landmark == "footer")
        r.add(-30, "sale or gift cards", when=re.search(r"gift|cadeau|sale|outlet", c.href, re.I))

    return _one_per_address(rank(snapshot, flow, score))


def _one_per_address(ranked: list[Ranked]) -> list[Ranked]:
    best: dict[str, Ranked] = {}
    for r in ranked:
        best.setdefault((r.control.href or "").partition("#")[0], r)
    return list(best.values())
