"""product-images: whether enough pictures show the product."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Image, Snapshot
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..marks import mark_of
from ..places import BOILERPLATE, address, controls, in_card, product_pages, says
from ..seals import name_of

ICON = 40
"""CSS pixels below which a picture is an icon."""

THUMBNAIL = 160
"""CSS pixels of width below which a picture is a thumbnail of another."""

FILE = re.compile(r"(?i)^\S+\.(?:jpe?g|png|webp|gif|avif)$|^(?:img|dsc|image)[-_ ]?\d+$")

SIZES = re.compile(r"(?i)[-_](?:\d{2,4}x\d{0,4}|small|medium|large|thumb(?:nail)?|grande|compact)(?=[-_.]|$)")

SLIDES = re.compile(r"(?i)(?:^|\W)(?:gallery|carousel|slide[rs]?|swiper|slick|splide|glide|thumbnails?)(?:\W|$)")


class ImagesOptions(Options):
    """How many pictures there have to be."""

    enough: int = Field(default=5, ge=1, description="pictures from which a page passes")
    pixels: int = Field(default=600, ge=1, description="width of the main picture from which it shows details")
    fewest: int = Field(default=3, ge=1, description="pictures below which a page fails; it passes if they enlarge")


@check(
    id="product-images",
    family="product-information",
    stages=("product",),
    severity="medium",
    confidence="medium",
    title="Enough pictures show the product",
    failing_title="Too few pictures show the product, or they have no text",
    why="Who cannot hold a product judges its size, its make and its finish from its pictures.",
    fix="Show at least three pictures, better five, that can be enlarged; describe each in its alternative text.",
    sources=(
        Source("Baymard Institute: no fewer than three pictures, most products need five; as quoted", None, "S"),
        Source("Baymard Institute, on pictures that show the size", None, "P"),
    ),
    options=ImagesOptions,
    observes="Different pictures in the main part of the product page, thumbnails counted as the pictures they stand "
    "for, before reviews and related products; the alternative text of the largest. Passes with five, or with three "
    "that can be enlarged. Warns with three or four, and where the main picture is less than 600 pixels wide "
    "and cannot be enlarged. Fails below, and where the main picture has no alternative text. Videos and thumbnails on "
    "a phone are not judged.",
    false_alarms="Pictures that are loaded when the gallery is moved are not counted: a short gallery that can be "
    "moved is not judged. Whether a picture shows the size is not seen.",
    since="0.2",
)
def product_images(recording: Recording, options: ImagesOptions) -> Iterator[Result]:
    """Count the pictures of the product and read the main one's text."""
    pages = [s for s in product_pages(recording) if s.images]
    if not pages:
        return
    snapshot = max(pages, key=lambda s: len(_gallery(s)))
    gallery = _gallery(snapshot)
    if not gallery:
        yield Result("product", "not-observed", say("No picture was seen in the main part of the product page."))
        return
    main = max(gallery, key=lambda i: i.box.width * i.box.height)
    large = {_key(i) for i in gallery if i.box.width >= THUMBNAIL}
    small = {_key(i) for i in gallery if i.box.width < THUMBNAIL}
    number = max(len(large), len(small))
    enlarges = bool(controls(snapshot, "enlarge")) or any(i.link and _picture(i.link) for i in gallery)
    named = bool(main.alt and main.alt.strip() and not FILE.match(main.alt.strip()))
    moves = any(SLIDES.search(c.hints) for c in snapshot.controls if c.landmark not in BOILERPLATE)
    shown = Evidence(text=main.alt or main.src.rsplit("/", 1)[-1], snapshot=snapshot.id, box=main.box)
    enough = number >= options.enough or (number >= options.fewest and enlarges)
    pictures = counted("{number} picture", "{number} pictures", number)
    if not enough and moves and named:
        message = say(
            "{pictures} and a gallery that can be moved were seen; what it holds was not counted.", pictures=pictures
        )
        yield Result("product", "not-observed", message, evidence=[shown])
        return
    status: Status = "passed" if enough else "warned" if number >= options.fewest or moves else "failed"
    told = [say("The product is shown by {pictures}.", pictures=pictures)]
    if enlarges:
        told = [say("The product is shown by {pictures}, which can be enlarged.", pictures=pictures)]
    coarse = 0 < main.natural.width < options.pixels and not enlarges and not _drawn(main)
    if coarse:
        status = "warned" if status == "passed" else status
        told.append(say("The main picture is {width} pixels wide.", width=main.natural.width))
    if not named:
        status = "failed"
        told.append(say("The main picture has no alternative text."))
    yield Result(
        "product",
        status,
        together(told),
        measured=pictures,
        value=number,
        unit="pictures",
        threshold=say(
            "{pictures}, or {fewest} that enlarge",
            pictures=counted("{number} picture", "{number} pictures", options.enough),
            fewest=options.fewest,
        ),
        evidence=[shown],
        subject="pictures" if named else "alt",
    )


def _gallery(snapshot: Snapshot) -> list[Image]:
    """The pictures of the main part that belong to this page, above reviews and related products."""
    ends = [
        t.box.y
        for t in snapshot.texts
        if t.heading and t.heading > 1 and any(says(t.text, k, snapshot) for k in ("related_products", "reviews"))
    ]
    end = min(ends, default=float("inf"))
    return [i for i in snapshot.images if i.box.y < end and _of_product(i, snapshot)]


def _of_product(image: Image, snapshot: Snapshot) -> bool:
    leads = image.link and not _picture(image.link) and address(image.link) != address(snapshot.url)
    big = image.box.width >= ICON and image.box.height >= ICON
    own = not leads and not in_card(image.box, snapshot)
    return bool(big and own and image.landmark not in BOILERPLATE and not _mark(image))


def _mark(image: Image) -> bool:
    return bool(mark_of(image, "payment") or name_of(image))


def _picture(url: str) -> bool:
    return url.lower().split("?")[0].endswith((".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"))


def _drawn(image: Image) -> bool:
    """Whether it is drawn by lines, which have no pixels."""
    return image.src.startswith("data:image/svg") or image.src.lower().split("?")[0].endswith(".svg")


def _key(image: Image) -> str:
    return image.src if image.src.startswith("data:") else SIZES.sub("", address(image.src))
