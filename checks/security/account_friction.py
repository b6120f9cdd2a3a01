"""account-friction: whether passwords and puzzles stand between shoppers and their order."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import FormField, Frame, Snapshot
from ...journey.vocabulary import phrases
from ...language.said import Said, counted, listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import states
from ..places import gap
from ..seen import evidence, so_far

NEAR = 120
"""CSS pixels around a password field in which its rules stand."""
SMALLEST = 60
"""CSS pixels; the badge of a puzzle that is solved unseen is no puzzle."""
PUZZLES = ("recaptcha", "hcaptcha.com", "challenges.cloudflare.com", "funcaptcha", "arkoselabs.com")


class AccountOptions(Options):
    """Options of account-friction."""

    rules: int = Field(default=3, ge=1, description="so many rules for a password fail")


@check(
    id="account-friction",
    family="security",
    stages=("checkout",),
    severity="medium",
    confidence="medium",
    title="No password rules and no puzzles stand in the way",
    failing_title="Password rules or puzzles stand in the way",
    why="Who has to invent a password by rules, or to solve a puzzle, in the middle of an order may leave it.",
    fix="Let guests order without a password. Where there is one, ask for length alone, allow pasting, and mark it "
    "autocomplete=new-password. Keep puzzles for those who fail several times.",
    sources=(
        Source(
            "Baymard Institute: 82 % of sites have too strict passwords; up to 18 % of account users left (undated)",
            None,
            "P",
        ),
        Source("WCAG 2.2, success criterion 3.3.8: no puzzles to log in", 2023, "P"),
        Source("The number of rules is Kassa's own", None, "D"),
    ),
    options=AccountOptions,
    observes="New passwords that the checkout asks for, with the rules that stand beside them, and puzzles that are "
    "shown before the payment step. Passes without either, or with a password that has no rules for its composition. "
    "Warns with one or two rules, or when password managers are not told what the field is. Fails with three or more "
    "rules, or a puzzle.",
    false_alarms="A puzzle may be shown to automated browsers only. Rules that appear while typing are not read.",
)
def account_friction(recording: Recording, options: AccountOptions) -> Iterator[Result]:
    """Judge passwords and puzzles of the checkout."""
    seen = states(recording)
    if not seen:
        return
    if not any(s.fields or s.texts for s in seen):
        yield Result("checkout", "not-observed", say("Nothing could be read in the checkout."))
        return
    puzzle = next(((s, p) for s in seen for p in _puzzles(s)), None)
    password = next(((s, f) for s in seen for f in s.fields if f.visible and f.purpose == "new-password"), None)
    rules = _rules(*password) if password else []
    shown: list[Evidence] = []
    parts: list[Said] = []
    status: Status = "passed"
    if password:
        snapshot, field = password
        shown.append(evidence(snapshot, field, field.label))
        named = "new-password" in field.autocomplete
        status = "failed" if len(rules) >= options.rules else "warned" if rules or not named else "passed"
        asks = say("“{field}” asks for a new password.", field=field.label)
        if rules:
            asks = counted(
                "“{field}” asks for a new password with {number} rule ({rules}).",
                "“{field}” asks for a new password with {number} rules ({rules}).",
                len(rules),
                field=field.label,
                rules=listed(rules),
            )
        parts.append(asks)
        parts += [] if named else [say("Password managers are not told that it is new.")]
    if puzzle:
        status = "failed"
        shown.append(evidence(puzzle[0], puzzle[1], say("puzzle")))
        parts.append(say("An automated browser was shown a puzzle."))
    result = Result(
        "checkout",
        status,
        together(parts) or say("Neither a new password nor a puzzle was asked."),
        measured=counted("{number} rule", "{number} rules", len(rules)) if password else say("no password"),
        value=len(rules),
        unit="rules",
        threshold=say("fewer than {number}, and no puzzle", number=options.rules),
        evidence=shown,
        subject="puzzle" if puzzle else "password" if password else "none",
        confidence="low" if puzzle else None,
    )
    yield so_far(recording, "checkout", result)


def _puzzles(snapshot: Snapshot) -> Iterator[Frame | FormField]:
    """Frames and fields of puzzles that a shopper can see."""
    for frame in snapshot.frames:
        address = f"{urlsplit(frame.url).netloc}{urlsplit(frame.url).path}".lower()
        unseen = "size=invisible" in frame.url or frame.box.height <= SMALLEST
        if frame.visible and not unseen and any(name in address for name in PUZZLES):
            yield frame
    yield from (f for f in snapshot.fields if f.visible and f.purpose == "captcha")


def _rules(snapshot: Snapshot, field: FormField) -> list[str]:
    """The kinds of characters that the words beside a password ask for."""
    near = [t.text for t in snapshot.texts if gap(t.box, field.box) <= NEAR]
    words = " ".join([field.hint, *near]).casefold()
    asked = phrases("password_rules", snapshot.language or None)
    return sorted(
        {
            phrase
            for phrase in asked
            if phrase in words and not any(phrase != o and phrase in o and o in words for o in asked)
        }
    )
