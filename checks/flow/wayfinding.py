"""wayfinding: whether a shopper on the product page knows where they are and how to get on."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Snapshot
from ...language.said import counted, listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import address, cite, controls, page, product_pages, same_page


class WayfindingOptions(Options):
    """How far the product may be."""

    clicks: int = Field(default=4, ge=1, description="clicks from the first page to the product")


@check(
    id="wayfinding",
    family="flow",
    stages=("product",),
    severity="low",
    confidence="medium",
    title="Shoppers see where they are in the shop",
    failing_title="Shoppers do not see where they are in the shop",
    why="Most visitors come to a product page from elsewhere: its heading and the way to it tell where they are.",
    fix="Give the product page one main heading with the product's name, a breadcrumb, a title that names the product, "
    "and a link to the first page.",
    sources=(Source("Which signs are asked for is Kassa's own choice", None, "D"),),
    options=WayfindingOptions,
    observes="On the product page: a main heading, a breadcrumb (shown, or in structured data), a title that names the "
    "product, a link to the first page; clicks from the first page to the product. Passes with all. Warns with one or "
    "more missing. Fails with neither a main heading nor a breadcrumb.",
    false_alarms="A shop of one product needs no breadcrumb.",
    since="0.2",
)
def wayfinding(recording: Recording, options: WayfindingOptions) -> Iterator[Result]:
    """Judge the signs of the product page and the way to it."""
    pages = [s for s in product_pages(recording) if s.texts]
    if not pages:
        return
    snapshot = pages[0]
    heading = next((t for t in snapshot.texts if t.heading == 1), None)
    name = snapshot.product.name if snapshot.product else None
    name = name or (heading.text if heading else None)
    trail = bool(snapshot.breadcrumb) or any("BreadcrumbList" in str(i.get("@type")) for i in snapshot.structured)
    signs = {
        say("a main heading"): heading is not None,
        say("a breadcrumb"): trail,
        say("a link to the first page"): _home(snapshot, recording),
    }
    if name:
        signs[say("a title that names the product")] = name.casefold() in snapshot.title.casefold()
    clicks = _clicks(recording)
    missing = [sign for sign, there in signs.items() if not there]
    status: Status = "passed"
    if heading is None and not trail:
        status = "failed"
    elif missing or (clicks or 0) > options.clicks:
        status = "warned"
    faults = [say("The product page lacks {signs}.", signs=listed(missing))] if missing else []
    if clicks and clicks > options.clicks:
        faults.append(
            counted("It is {number} click from the first page.", "It is {number} clicks from the first page.", clicks)
        )
    measured = [say("{number} of {all} signs", number=len(signs) - len(missing), all=len(signs))]
    if clicks:
        measured.append(counted("{number} click", "{number} clicks", clicks))
    shown = [cite(heading, snapshot)] if heading else [page(snapshot, say("product page"))]
    if snapshot.breadcrumb:
        shown.append(Evidence(text=" › ".join(snapshot.breadcrumb), snapshot=snapshot.id))
    yield Result(
        "product",
        status,
        together(faults) or say("Heading, breadcrumb, title and the way to the first page are there."),
        measured=together(measured, ", "),
        value=len(signs) - len(missing),
        threshold=together(signs, ", "),
        evidence=shown,
        subject=",".join(missing) or "signs",
    )


def _home(snapshot: Snapshot, recording: Recording) -> bool:
    # The walk begins at the first page, unless that is the product.
    first = next((s for s in recording.snapshots if s.step in ("home", "listing")), None)
    targets = {"/".join(snapshot.url.split("/")[:3]) + "/"} | ({address(first.url)} if first else set())
    near = {t.rstrip("/") for t in targets}
    # The address of a first page may say nothing ("?route=home"); its link then says it.
    called = (c for c in controls(snapshot, "home") if c.href and not same_page(c.href, snapshot.url))
    return any(called) or any(address(c.href).rstrip("/") in near for c in snapshot.controls if c.href)


def _clicks(recording: Recording) -> int | None:
    """Clicks from the first page to the product, where the shop was walked from there."""
    outcome = recording.outcome.get("product")
    if outcome is None or outcome.how != "walked" or not any(s.step == "home" for s in recording.snapshots):
        return None
    return sum(
        1 for a in recording.actions if a.stage in ("discovery", "product") and a.kind == "click" and _on(a.step, a.met)
    )


def _on(step: str, met: bool) -> bool:
    return met and step in ("home", "listing", "product")
