"""legal-guarantee-notice: whether the European notice on the legal guarantee is shown."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...journey.recording import Recording
from ...language.said import say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..country import guidance, in_force
from ..places import cite, product_pages, saying, says
from ..policies import language_of, quote, readable, source

EUROPE = "europa.eu"


class GuaranteeOptions(Options):
    """legal-guarantee-notice has no options."""


@check(
    id="legal-guarantee-notice",
    family="support",
    stages=("product",),
    severity="low",
    confidence="low",
    title="The notice on the legal guarantee is shown",
    failing_title="The European notice on the legal guarantee was not seen",
    why="A shopper who knows the legal guarantee does not pay for one twice, and knows what to do when a thing breaks.",
    fix="Show the harmonised notice of the European Union where goods are offered, as a picture with a text "
    "alternative and a link to the page of Your Europe about guarantees.",
    sources=(Source("Directive 2024/825 and Implementing Regulation 2025/1960, since 27 September 2026", 2025, "P"),),
    options=GuaranteeOptions,
    observes="In countries of the European Union, for visits since 27 September 2026: pictures that are called a "
    "guarantee notice and links to europa.eu about guarantees, on the walk and on the support pages. Passes with one. "
    "Warns without; never fails, because practice has not settled.",
    false_alarms="A picture without a text alternative whose file has a name of its own is not recognised.",
    since="0.2",
)
def legal_guarantee_notice(recording: Recording, options: GuaranteeOptions) -> Iterator[Result]:
    """Look for the notice, then for words about a guarantee."""
    if not in_force(recording, "legal-guarantee-notice"):
        message = say("The notice is asked for in the European Union, since 27 September 2026.")
        yield Result("product", "not-applicable", message)
        return
    pages = product_pages(recording)
    if not pages or not any(s.texts for s in pages):
        return
    if notice := _notice(recording):
        yield Result(
            "product",
            "passed",
            say("A notice on the legal guarantee was seen."),
            say("seen"),
            evidence=[notice],
            subject="notice",
        )
        return
    spoken = [cite(t, s) for s in recording.snapshots for t in saying(s, "guarantee")]
    for page in readable(recording):
        if found := says(page.text, "guarantee", language_of(page, recording)):
            spoken.append(source(page, quote(page.text, found)))
    message = say("No word about a guarantee was seen, nor the harmonised notice.")
    if spoken:
        message = say("The shop speaks of a guarantee, but the harmonised notice was not seen.")
    yield Result(
        "product",
        "warned",
        together([message, guidance(recording, "legal-guarantee-notice")]),
        measured=say("words only") if spoken else say("nothing"),
        threshold=say("the harmonised notice"),
        evidence=spoken[:2] or [Evidence(text=say("product page"), snapshot=pages[-1].id, url=pages[-1].url)],
        subject="notice",
    )


def _notice(recording: Recording) -> Evidence | None:
    language = recording.visit.language
    for snapshot in recording.snapshots:
        for image in snapshot.images:
            words = f"{image.alt or ''} {image.src.rsplit('/', 1)[-1].replace('-', ' ').replace('_', ' ')}"
            # A shop's own seal of guarantee is a picture too: the notice is of the law or of the Union.
            legal = says(words, "legal_guarantee", language)
            if legal or (image.link and _about_guarantees(image.link)):
                return Evidence(text=image.alt or image.src.rsplit("/", 1)[-1], snapshot=snapshot.id, box=image.box)
        for control in snapshot.controls:
            if control.href and _about_guarantees(control.href):
                return cite(control, snapshot)
    for page in readable(recording):
        if target := next((link for link in page.links if _about_guarantees(link)), None):
            return source(page, target)
    return None


def _about_guarantees(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    return (host == EUROPE or host.endswith("." + EUROPE)) and ("guarant" in parts.path or "garant" in parts.path)
