"""brand-and-help-content: whether a shop tells who it is and helps to choose."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...language.said import Said, counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import cite, labelled, page
from ..policies import GONE, footers, linked, readable, source, understood, without_footer
from ..seen import STEP

KINDS = {
    "about": say("its story"),
    "faq": say("answers"),
    "guides": say("guides"),
    "showroom": say("places to visit"),
}

VIDEOS = ("youtube.com", "youtube-nocookie.com", "vimeo.com")


class ContentOptions(Options):
    """How much there has to be."""

    kinds: int = Field(default=3, ge=1, le=5, description="kinds of content from which a shop passes")


@check(
    id="brand-and-help-content",
    family="product-information",
    stages=("discovery",),
    severity="low",
    confidence="medium",
    title="The shop tells who it is and helps to choose",
    failing_title="The shop tells little about itself and helps little to choose",
    why="Before they buy, shoppers look for who sells, for answers, and for someone who shows the product.",
    fix="Link a page about the company, answers to common questions, guides and, where there are, places to visit.",
    sources=(Source("Which kinds of content are asked for is Kassa's own choice", None, "D"),),
    options=ContentOptions,
    observes="Links on the walk to a page about the shop, to answers, to guides or a blog, to places to visit, and "
    "videos on the pages. Passes with three kinds. Warns with one or two, and with a link to a page that is gone. "
    "Fails with none.",
    false_alarms="Content under names of the shop's own is not recognised. Small shops need less.",
    since="0.2",
)
def brand_and_help_content(recording: Recording, options: ContentOptions) -> Iterator[Result]:
    """Count the kinds of content that are linked."""
    found: dict[Said, Evidence] = {}
    dead = [p for p in recording.support if p.kind in KINDS and p.status in GONE]
    for kind, words in KINDS.items():
        if kind in {p.kind for p in dead}:
            continue
        called = [(c, s) for c, s in linked(recording, kind) if labelled(c, kind, s)]
        opened = readable(recording, kind)
        if called:
            found[words] = cite(*called[0])
        elif opened:
            found[words] = source(opened[0])
    video = [(f, s) for s in recording.snapshots for f in s.frames if f.visible and f.host.endswith(VIDEOS)]
    if video:
        frame, snapshot = video[0]
        found[say("videos")] = Evidence(text=frame.title or frame.host, snapshot=snapshot.id, box=frame.box)
    pages = list(footers(recording)) or without_footer(recording)
    if not dead and len(found) < options.kinds and not (understood(recording) and pages):
        return
    status: Status = "passed" if len(found) >= options.kinds else "warned" if found else "failed"
    if dead and status == "passed":
        status = "warned"
    message = say("Neither a page about the shop nor help to choose was seen.")
    if found:
        message = say("The shop offers {content}.", content=together(found, ", "))
    gone = [say("The link “{link}” leads to a page that is gone.", link=p.link) for p in dead]
    yield Result(
        "discovery",
        status,
        together([message, *gone]),
        measured=counted("{number} kind", "{number} kinds", len(found)),
        value=len(found),
        unit="kinds",
        threshold=counted("{number} kind", "{number} kinds", options.kinds),
        evidence=[*(source(p) for p in dead), *found.values()] or [page(s, STEP[s.step]) for s in pages[:1]],
        subject="content",
        confidence=None if found or dead or any(footers(recording)) else "low",
    )
