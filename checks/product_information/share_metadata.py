"""share-metadata: whether the product page tells others what it sells."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...journey.shown import Snapshot
from ...language.said import say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import product_pages


class ShareOptions(Options):
    """share-metadata has no options."""


@check(
    id="share-metadata",
    family="product-information",
    stages=("product",),
    severity="low",
    confidence="high",
    title="A shared product shows its name, picture and price",
    failing_title="A shared product does not show what it is",
    why="A link that a friend sends, or a search engine shows, is opened when it has a name, a picture and a price.",
    fix="Give the product page og:title, og:image and a description, and describe the product as structured data with "
    "name, picture, price and availability.",
    sources=(Source("Google Merchant Center reads price and availability from structured data", None, "P"),),
    options=ShareOptions,
    observes="The meta elements og:title, og:image and description of the product page, and whether it describes a "
    "Product with price and availability in JSON-LD or microdata. Passes with all. Warns with some. Fails with none.",
    false_alarms="What is only given to known robots is not seen.",
    since="0.2",
)
def share_metadata(recording: Recording, options: ShareOptions) -> Iterator[Result]:
    """Judge which of the parts are there."""
    pages = [s for s in product_pages(recording) if s.meta or s.structured or s.texts]
    if not pages:
        return
    snapshot = pages[0]
    parts = _parts(snapshot)
    missing = [name for name, there in parts.items() if not there]
    status: Status = "passed" if not missing else "failed" if len(missing) == len(parts) else "warned"
    message = say("The product page tells others what it sells.")
    if missing:
        message = say("The product page lacks {parts}.", parts=together(missing, ", "))
    there = [say("{name}: {value}", name=name, value=value) for name, value in parts.items() if value]
    shown = together(there, "; ") or say("none of them")
    yield Result(
        "product",
        status,
        message,
        measured=say("{number} of {all} parts", number=len(there), all=len(parts)),
        value=len(there),
        unit="parts",
        threshold=together(parts, ", "),
        evidence=[Evidence(text=shown, snapshot=snapshot.id, url=snapshot.url)],
        subject="metadata",
    )


def _parts(snapshot: Snapshot) -> dict[str, str]:
    meta, product = snapshot.meta, snapshot.product
    structured = product if product and product.structured else None
    price = structured.structured_price if structured else None
    stock = structured.availability if structured and structured.availability_stated else None
    return {
        "og:title": meta.get("og:title", ""),
        "og:image": meta.get("og:image", ""),
        say("a description"): meta.get("og:description", "") or meta.get("description", ""),
        say("a structured price"): price.amount if price else "",
        say("a structured availability"): stock or "",
    }
