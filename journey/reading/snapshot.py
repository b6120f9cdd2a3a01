"""Reads what the in-page script saw and makes a Snapshot of it."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from ...language.said import say
from ..shown import (
    Collected,
    Control,
    Form,
    FormField,
    Frame,
    Image,
    Match,
    Model,
    Overlay,
    Progress,
    Script,
    Size,
    Snapshot,
    Stage,
    Step,
    Text,
    Timing,
)
from .amounts import read_amounts
from .births import read_births
from .cards import read_cards
from .currency import currency_of_page
from .errors import read_errors
from .labels import give_labels
from .language import languages_of
from .lines import find_lines
from .overlays import is_closable, overlay_kind
from .page import RawPage
from .product import read_product
from .progress import read_progress
from .purposes import read_purposes
from .sums import part_sums

Read = TypeVar("Read", bound=Model)


@cache
def _keys(model: type[Model]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _made(model: type[Read], raw: Any) -> Read:
    """The model's own keys of a raw item; the others were for reading alone."""
    return model.model_validate({key: raw[key] for key in _keys(model) if key in raw})


def _limit(page: RawPage) -> str | None:
    lists = " and ".join(page["limits"])
    return say("the page shows more {lists} than Kassa keeps", lists=lists) if lists else None


def _above(snapshot: Snapshot) -> Snapshot:
    """What is seen where a layer is painted over the whole page: what stands in layers, and nothing below them."""
    lists = ("texts", "amounts", "fields", "controls", "frames")
    return snapshot.model_copy(
        update={name: [each for each in getattr(snapshot, name) if each.overlay is not None] for name in lists}
    )


def read(
    page: RawPage,
    *,
    frames: list[dict[str, Any]],
    id: str,
    stage: Stage | None,
    step: Step,
    at: float,
    country: str | None = None,
) -> Snapshot:
    """The Snapshot of a page as seen; adds labels, purposes, amounts, product, language, kinds of overlays."""
    language, *further = languages_of(" ".join(text["text"] for text in page["texts"]), page["lang"]) or [""]
    currency = currency_of_page(page, language, country)
    errors = read_errors(page)
    give_labels(page, language)
    read_purposes(page, language)
    amounts = read_amounts(page, language, currency)
    find_lines(page, amounts, language)
    part_sums([found.amount for found in amounts])
    for overlay in page["overlays"]:
        overlay["kind"] = overlay_kind(overlay, page, language)
        overlay["closable"] = is_closable(overlay, page)
    read_births(page, language)
    cards = read_cards(page, amounts)
    snapshot = Snapshot(
        id=id,
        stage=stage,
        step=step,
        url=page["url"],
        history=page["history"],
        title=page["title"],
        at=at,
        viewport=Size(**page["viewport"]),
        page=Size(**page["page"]),
        lang=page["lang"],
        language=language,
        further_languages=further,
        limit=_limit(page),
        meta=page["meta"],
        timing=Timing(**page["timing"]),
        texts=[_made(Text, text) for text in page["texts"]],
        amounts=[found.amount for found in amounts],
        fields=[_made(FormField, field) for field in page["fields"]],
        controls=[_made(Control, control) for control in page["controls"]],
        forms=[_made(Form, form) for form in page["forms"]],
        images=[_made(Image, image) for image in page["images"]],
        overlays=[_made(Overlay, overlay) for overlay in page["overlays"]],
        frames=[_made(Frame, frame) for frame in frames],
        scripts=[_made(Script, script) for script in page["scripts"]],
        structured=page["structured"],
        product=read_product(page, amounts, cards, language),
        cards=cards,
        errors=[_made(Text, text) for text in errors],
        progress=read_progress(page),
        hidden_progress=Progress(**page["hidden_progress"]) if page["hidden_progress"] else None,
        breadcrumb=page["breadcrumb"],
        busy=page["busy"],
        collected={check: Collected(**answer) for check, answer in page["collected"].items()},
        queries={query: [Match(**match) for match in matches] for query, matches in page["queries"].items()},
    )
    # Before the cart, the way on may lead below a layer that cannot be closed.
    hidden = stage in ("cart", "checkout") and any(overlay["hides"] for overlay in page["overlays"])
    return _above(snapshot) if hidden else snapshot
