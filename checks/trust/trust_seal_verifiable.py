"""trust-seal-verifiable: whether a seal leads to the page of its issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...journey.hosts import host_of, same_site
from ...journey.recording import Recording
from ...journey.shown import Image, Snapshot
from ...language.said import say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..seals import issues, name_of

WIDEST = 320
"""CSS pixels: a wider picture is no seal."""

DOMAIN = re.compile(r"(?<=[/=])(?:[a-z0-9-]+\.)+[a-z]{2,}(?=$|[/?&#])", re.IGNORECASE)
"""The host of a shop in the address of a seal's page."""

PAGE = re.compile(r"\.(?:html?|php|aspx?|jsp|do|pdf)$", re.IGNORECASE)


class SealOptions(Options):
    """trust-seal-verifiable has no options."""


@check(
    id="trust-seal-verifiable",
    family="trust",
    stages=("discovery",),
    severity="medium",
    confidence="medium",
    title="Seals lead to the pages of their issuers",
    failing_title="A seal does not lead to its issuer",
    why="Anyone can show a picture of a seal. A shopper can believe it when it opens the issuer's page about the shop.",
    fix="Link each seal to the page about your shop at its issuer, and remove seals that are no longer yours.",
    sources=(Source("Thuiswinkel Waarborg: the logo has to lead to its certificate page", None, "P"),),
    options=SealOptions,
    observes="Pictures of known seals on the walk and where they lead. Passes when each leads to a page at its "
    "issuer. Warns where one has no link, leads to the issuer's first page or stays in the shop. Fails where one "
    "leads to somebody else, or to the issuer's page whose address names another shop. The page is not opened, so "
    "whether it answers and is about this shop is not seen.",
    false_alarms="A seal may open its page by a script. A seal that Kassa does not know is not judged.",
    since="0.2",
)
def trust_seal_verifiable(recording: Recording, options: SealOptions) -> Iterator[Result]:
    """Judge where the seals lead."""
    seals: dict[str, tuple[Image, Snapshot]] = {}
    for snapshot in recording.snapshots:
        for image in snapshot.images:
            mark = name_of(image) if image.box.width <= WIDEST else None
            # The same seal may stand on many pages: one that leads to its issuer is enough.
            if mark and (mark not in seals or not _leads(mark, seals[mark][0])):
                seals[mark] = (image, snapshot)
    if not recording.snapshots:
        return
    if not seals:
        yield Result("discovery", "not-applicable", say("No known seal was seen."))
        return
    loose = [mark for mark, (image, _) in seals.items() if not _leads(mark, image)]
    shop = recording.visit.shop
    strange = {mark: other for mark, (image, _) in seals.items() if (other := _elsewhere(mark, image, shop))}
    status: Status = "failed" if strange else "warned" if loose else "passed"
    told = [] if loose or strange else [say("The seals lead to their issuers.")]
    told += [say("{seal} leads to {place}.", seal=mark, place=other) for mark, other in strange.items()]
    unlinked = [mark for mark in loose if mark not in strange]
    if unlinked:
        told.append(say("No link to a page of the issuer was seen for: {seals}.", seals=", ".join(unlinked)))
    message = together(told)
    loose = list(dict.fromkeys([*loose, *strange]))
    shown = [
        Evidence(
            text=say("{seal}: {link}", seal=mark, link=image.link or say("no link")),
            snapshot=snapshot.id,
            box=image.box,
            url=image.link,
        )
        for mark, (image, snapshot) in seals.items()
    ]
    yield Result(
        "discovery",
        status,
        message,
        measured=say("{number} of {all} seals", number=len(seals) - len(loose), all=len(seals)),
        value=len(seals) - len(loose),
        unit="seals",
        threshold=say("each leads to its issuer"),
        evidence=shown,
        subject=",".join(sorted(loose)) or "seals",
    )


def _elsewhere(mark: str, image: Image, shop: str) -> str | None:
    """Where a seal leads that leads neither to its issuer nor stays in the shop, or the other shop that it is about."""
    parts = urlsplit(image.link or "")
    if not parts.hostname or same_site(host_of(image.link or ""), shop):
        return None
    if not issues(parts.hostname, mark):
        return parts.hostname
    own = shop.partition(":")[0]
    named = [n for n in DOMAIN.findall(f"{parts.path}?{parts.query}") if not PAGE.search(n)]
    public = "." in own and not own.rpartition(".")[2].isdigit()
    return named[0] if public and named and not any(same_site(n, own) for n in named) else None


def _leads(mark: str, image: Image) -> bool:
    """Whether the picture leads to a page at the issuer of the seal, and not to its first page."""
    parts = urlsplit(image.link or "")
    return bool(issues(parts.hostname or "", mark) and (parts.path.strip("/") or parts.query))
