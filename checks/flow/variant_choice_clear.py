"""variant-choice-clear: whether a shopper sees what has to be chosen, what can be had, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...journey.probed import ChoiceShown, Unchosen
from ...journey.recording import ProductOption, Recording
from ...journey.shown import Snapshot
from ...journey.vocabulary import normal, phrases
from ...language.said import Said, counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..grading import worst
from ..places import page, product_pages, says
from ..policies import understood

AMOUNT = re.compile(r"\d+[.,]\d{2}(?!\d)")
"""An amount of money in the words of a choice: "Large (+ 2.50)"."""


NUMBERED = re.compile(r"^\d+\s?[.)]\s*")
"""What begins the name of a numbered part: "2. Fabric"."""

COMPOUND = 4
"""Letters of a word for a colour that may end a longer word."""


@check(
    id="variant-choice-clear",
    family="flow",
    stages=("product",),
    severity="medium",
    confidence="medium",
    title="What has to be chosen of a product is clear",
    failing_title="What has to be chosen of a product is not clear",
    why="Who presses the button and sees nothing happen takes the shop to be broken. The size was missing, and nothing "
    "said so.",
    fix="Name each option, mark in words what is sold out, and say beside the option what is missing when the button "
    "is pressed before it was chosen. Let price and picture show what was chosen.",
    sources=(
        Source("WCAG 2.1, success criterion 3.3.1: what is missing is named in text", 2018, "P"),
        Source("WCAG 2.1, success criterion 1.4.1: nothing is told by colour alone", 2018, "P"),
    ),
    options=Options,
    observes="The options of the product as its page offered them: whether each has a name, and whether choices that "
    "the page's code calls sold out are disabled, struck out or called so in words. In a visit of its own the button "
    "is pressed before anything is chosen: passes when the page names what is missing. Warns when it says something "
    "else, puts the product into the cart all the same, or when a name or a word for sold out is missing. Fails when "
    "nothing is said. Does not apply where nothing has to be chosen. Then each option is chosen one way and "
    "another: warns when the picture stays the same for two colours, when the price stays the same although the words "
    "of the choices name different amounts, or when no price is left.",
    false_alarms="A message inside a picture, or one that goes within a moment, is not read. One picture may show all "
    "colours at once. Only the first two choices that can be had are tried, and only with their page at rest.",
    since="0.2",
)
def variant_choice_clear(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the options and what came of choosing none."""
    pages = [s for s in product_pages(recording) if s.texts]
    if not pages:
        return
    given, pressed = recording.options, recording.probes.unchosen
    faults = [fault for option in given for fault in _faults(option, pages[0])]
    faults += _stay(recording, pages[0].language)
    status: Status = "warned" if faults else "passed"
    shown = [_shown(option, pages[0]) for option in given]
    if not given or (not faults and not _open(given)):
        message = say("Nothing has to be chosen of this product.")
        yield Result("product", "not-applicable", message, evidence=shown)
        return
    if pressed and not pressed.failure:
        verdict, words = _pressed(pressed, given, pages[0].language)
        if verdict == "failed" and not understood(recording):
            verdict = "warned"
        status = worst([status, verdict])
        faults.append(words)
        shown += [Evidence(text=text, snapshot=pages[0].id) for text in pressed.said[:3]]
    elif not faults:
        message = say("The options have names. What the shop says when nothing is chosen was not tried.")
        yield Result("product", "not-observed", message, evidence=shown)
        return
    yield Result(
        "product",
        status,
        together(faults),
        measured=counted("{number} option", "{number} options", len(given)),
        value=len(given),
        unit="options",
        threshold=say("options with names, and words for what is missing"),
        evidence=shown or [page(pages[0], say("product page"))],
        subject="options",
    )


def _open(options: list[ProductOption]) -> bool:
    """Whether something has no choice beforehand."""
    return any(not any(choice.selected for choice in option.choices) for option in options)


def _faults(option: ProductOption, snapshot: Snapshot) -> list[Said]:
    choices = ", ".join(choice.label for choice in option.choices[:4])
    faults = [] if option.label else [say("The choice of {choices} has no name.", choices=choices)]
    hidden = [c for c in option.choices if c.unavailable and not says(c.label, "out_of_stock", snapshot)]
    if hidden:
        faults.append(
            say(
                "That {choice} cannot be had is only seen from its look.", choice=", ".join(c.label for c in hidden[:4])
            )
        )
    return faults


def _pressed(pressed: Unchosen, options: list[ProductOption], language: str) -> tuple[Status, Said]:
    """What came of pressing the button before anything was chosen."""
    # "2. Fabric" is told to be missing as "fabric".
    names = [NUMBERED.sub("", option.label) for option in options]
    names = [name for name in names if len(name) > 2]
    named = [
        text
        for text in pressed.said
        if says(text, "choose_option", language) or any(name.casefold() in text.casefold() for name in names)
    ]
    if pressed.added:
        return "warned", say("The product went into the cart before anything was chosen.")
    if named:
        return "passed", say("Who chooses nothing is told what is missing: “{words}”.", words=named[0][:120])
    if pressed.asked:
        return "passed", say(
            "Who chooses nothing is asked for it by the browser: {fields}.", fields=", ".join(pressed.asked)
        )
    if not pressed.enabled:
        return "warned", say(
            "“{button}” cannot be pressed before a choice, and no word says why.", button=pressed.button
        )
    if pressed.said:
        return "warned", say("Who chooses nothing is not told what is missing: “{words}”.", words=pressed.said[0][:120])
    return "failed", say("Who presses “{button}” before choosing sees nothing happen.", button=pressed.button)


def _pairs(recording: Recording) -> Iterator[tuple[ChoiceShown, ChoiceShown]]:
    """The two choices that were made of each option."""
    yield from ((a, b) for a, b in pairwise(recording.probes.choices) if a.option == b.option and a.choice != b.choice)


def _stay(recording: Recording, language: str) -> list[Said]:
    """What does not follow the choices, once for each option."""
    faults: dict[str, Said] = {}
    for one, other in _pairs(recording):
        if one.option not in faults and (fault := _stays(one, other, language)):
            faults[one.option] = fault
    return [*faults.values()]


def _stays(one: ChoiceShown, other: ChoiceShown, language: str) -> Said | None:
    """What does not follow from one choice to the other; None where nothing is seen to stay behind."""
    if one.price and not other.price:
        return say("No price is shown once “{choice}” is chosen.", choice=other.choice)
    amounts = [AMOUNT.findall(each.choice) for each in (one, other)]
    if one.price and one.price == other.price and amounts[0] != amounts[1]:
        return say("The price shown is the same for “{one}” and “{other}”.", one=one.choice, other=other.choice)
    if one.pictures and one.pictures == other.pictures and _is_colour(one.option, language):
        return say("The picture is the same for “{one}” and “{other}”.", one=one.choice, other=other.choice)
    return None


def _is_colour(label: str, language: str) -> bool:
    """Whether an option is called a colour, also as the end of a longer word ("Stofffarbe")."""
    ends = tuple(p for p in phrases("colour", language or None) if len(p) >= COMPOUND)
    return bool(says(label, "colour", language)) or any(word.endswith(ends) for word in normal(label).split())


def _shown(option: ProductOption, snapshot: Snapshot) -> Evidence:
    words = ", ".join(choice.label for choice in option.choices[:6])
    return Evidence(text=f"{option.label}: {words}" if option.label else words, snapshot=snapshot.id, box=option.box)
