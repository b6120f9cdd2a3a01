"""save-for-later: whether a shopper can keep a product in mind."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...language.said import say
from ..check import Options, Result, Source, check
from ..places import cite, controls, page, product_pages
from ..policies import understood


class SaveOptions(Options):
    """save-for-later has no options."""


@check(
    id="save-for-later",
    family="flow",
    stages=("product",),
    severity="low",
    confidence="low",
    title="A product can be saved or compared",
    failing_title="No way to save or compare a product was seen",
    why="Who is not ready to buy comes back more easily to what they saved.",
    fix="Offer a wish list or a comparison on the product page, without an account.",
    sources=(Source("That a wish list or a comparison is asked for is Kassa's own choice", None, "D"),),
    options=SaveOptions,
    observes="Links and buttons on the product page that save or compare the product. Passes with one. Warns with "
    "none; never fails.",
    false_alarms="A heart without a name is not recognised. Shops of few products need none.",
    since="0.2",
)
def save_for_later(recording: Recording, options: SaveOptions) -> Iterator[Result]:
    """Look for a control to save or compare."""
    pages = [s for s in product_pages(recording) if s.controls]
    found = [(c, s) for s in pages for c in controls(s, "wishlist")]
    if found:
        shown = [cite(*found[0])]
        message = say("The product can be saved or compared.")
        yield Result("product", "passed", message, say("seen"), evidence=shown, subject="save")
    elif pages and understood(recording):
        message = say("No way to save the product for later or to compare it was seen.")
        shown = [page(pages[-1], say("product page"))]
        yield Result(
            "product", "warned", message, say("nothing"), threshold=say("one way"), evidence=shown, subject="save"
        )
