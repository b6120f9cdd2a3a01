"""payment-trust-cues: whether the payment step looks as safe as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Box, Landmark, Snapshot
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..marks import mark_in, mark_of
from ..places import around, gap, page, saying, unknown_words
from ..seals import name_of

CARD = frozenset({"payment-method", "cc-name", "cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc"})


class TrustCueOptions(Options):
    """Options of payment-trust-cues."""

    near: float = Field(default=400, ge=0, description="how far from the payment methods a cue may be, in CSS pixels")
    max_badges: int = Field(default=6, ge=1, description="seals above which they raise doubt instead of trust")


class Cue(NamedTuple):
    """Something that makes a payment look safe."""

    what: str
    box: Box
    text: str
    badge: bool = False
    landmark: Landmark | None = None

    def at(self, section: Box | None, near: float) -> bool:
        """Whether it belongs to the payment methods: what the footer repeats on every page does not, however short the
        page."""
        return self.landmark not in ("nav", "footer") and (section is None or gap(self.box, section) <= near)


@check(
    id="payment-trust-cues",
    family="trust",
    stages=("checkout",),
    severity="medium",
    confidence="low",
    title="The payment step looks safe",
    failing_title="Little at the payment step looks safe",
    why="25 % of US shoppers left a checkout because they did not trust the site with their card data (Baymard "
    "Institute, 2024); what they judge by is what they see.",
    fix="Show the marks of the payment methods, a lock with a few words about encryption, and the name of the payment "
    "provider right at the payment methods. Keep seals few.",
    sources=(
        Source("Baymard Institute, how users perceive security during the checkout", 2024, "P"),
        Source("On too many seals, as quoted by candidcreative.ca", None, "S"),
    ),
    options=TrustCueOptions,
    observes="Payment logos, locks, words about encryption, provider names and seals at the payment step. Passes with "
    "a cue near the payment methods and no more than six seals. Warns when cues are elsewhere on the page only, as in "
    "its footer, or seals are too many. Fails with none.",
    false_alarms="Well-known shops need none; icons drawn by style sheets are not read. A cue is no proof of security.",
)
def payment_trust_cues(recording: Recording, options: TrustCueOptions) -> Iterator[Result]:
    """Judge the payment step."""
    shown = recording.checkout.payment_snapshot
    snapshot = next((s for s in recording.snapshots if s.id == shown), None)
    if snapshot is None:
        yield Result("checkout", "not-observed", say("The walk did not get to the payment step."))
        return
    section = _section(snapshot)
    cues = list(_cues(snapshot))
    near = [cue for cue in cues if cue.at(section, options.near)]
    badges = {cue.text for cue in cues if cue.badge}
    if not cues and not (snapshot.texts or snapshot.images):
        yield Result("checkout", "not-observed", say("Nothing could be read at the payment step."))
        return
    if not cues and unknown_words(snapshot):
        yield Result("checkout", "not-observed", say("The words of this page's language are not known to Kassa."))
        return
    kinds = together(dict.fromkeys(cue.what for cue in near or cues), ", ")
    status: Status = "warned"
    if not cues:
        status = "failed"
        message = say("No payment logo, lock, seal or word about security was seen at the payment step.")
    elif len(badges) > options.max_badges:
        message = counted(
            "{number} seal is shown at the payment step, and none was asked for.",
            "{number} seals are shown at the payment step; so many raise doubt.",
            len(badges),
        )
    elif near:
        status, message = "passed", say("Near the payment methods shoppers see: {cues}.", cues=kinds)
    else:
        message = say("Cues are on the page, but not near the payment methods: {cues}.", cues=kinds)
    yield Result(
        "checkout",
        status,
        message,
        measured=say("{number} near the payment methods", number=len(near)),
        value=len(near),
        unit="cues",
        threshold=counted(
            "at least 1, and at most {number} seal", "at least 1, and at most {number} seals", options.max_badges
        ),
        evidence=[
            Evidence(text=say("{cue}: {words}", cue=cue.what, words=cue.text), snapshot=snapshot.id, box=cue.box)
            for cue in (near or cues)[:6]
        ]
        or [page(snapshot, say("payment step"))],
        subject="badges" if len(badges) > options.max_badges else "cues",
    )


def _section(snapshot: Snapshot) -> Box | None:
    """The box around the payment methods, or None where they are not known."""
    boxes = [f.box for f in snapshot.fields if f.visible and f.purpose in CARD]
    boxes += [f.box for f in snapshot.frames if f.visible and f.payment]
    return around(boxes)


def _cues(snapshot: Snapshot) -> Iterator[Cue]:
    for image in snapshot.images:
        words = image.alt or image.src.rsplit("/", 1)[-1]
        if seal := name_of(image):
            yield Cue(say("seal"), image.box, seal, True, image.landmark)
        elif mark_of(image, "payment"):
            yield Cue(say("payment logo"), image.box, words, landmark=image.landmark)
        elif mark_of(image, "locks"):
            yield Cue(say("lock"), image.box, words, landmark=image.landmark)
    for text in saying(snapshot, "secure_payment"):
        yield Cue(say("words about security"), text.box, text.text, landmark=text.landmark)
    for text in snapshot.texts:
        if provider := mark_in(text.text, "providers"):
            yield Cue(say("payment provider"), text.box, provider, landmark=text.landmark)
    for frame in snapshot.frames:
        if frame.visible and frame.payment:
            yield Cue(say("payment provider"), frame.box, frame.payment)
