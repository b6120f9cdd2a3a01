"""trust-seal-verifiable: whether a seal leads to the page of its issuer."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...journey.recording import Image, Recording, Snapshot
from ...language.said import say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..marks import mark_in, mark_of

WIDEST = 320
"""CSS pixels: a wider picture is no seal."""


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
    observes="Pictures of known seals on the walk and where they lead. Passes when each leads to a page at an issuer "
    "of seals. Warns where one has no link, leads to an issuer's first page or elsewhere; never fails. The issuer's "
    "page is not opened.",
    false_alarms="A seal may open its page by a script. A seal that Kassa does not know is not judged.",
    since="0.2",
)
def trust_seal_verifiable(recording: Recording, options: SealOptions) -> Iterator[Result]:
    """Judge where the seals lead."""
    seals: dict[str, tuple[Image, Snapshot]] = {}
    for snapshot in recording.snapshots:
        for image in snapshot.images:
            mark = mark_of(image, "seals") if image.box.width <= WIDEST else None
            # The same seal may stand on many pages: one that leads to its issuer is enough.
            if mark and (mark not in seals or not _leads(seals[mark][0])):
                seals[mark] = (image, snapshot)
    if not recording.snapshots:
        return
    if not seals:
        yield Result("discovery", "not-applicable", say("No known seal was seen."))
        return
    loose = [mark for mark, (image, _) in seals.items() if not _leads(image)]
    status: Status = "warned" if loose else "passed"
    message = say("The seals lead to their issuers.")
    if loose:
        message = say("No link to a page of the issuer was seen for: {seals}.", seals=", ".join(loose))
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


def _leads(image: Image) -> bool:
    """Whether the picture leads to a page at an issuer, and not to its first page."""
    parts = urlsplit(image.link or "")
    return bool(mark_in(parts.hostname or "", "seal_hosts") and (parts.path.strip("/") or parts.query))
