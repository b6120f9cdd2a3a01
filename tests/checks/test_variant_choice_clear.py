"""What has to be chosen of a product: names, what is sold out, and what is said when nothing was chosen."""

from __future__ import annotations

from typing import Any

from kassa.checks.assessment import Finding
from kassa.journey.probed import ChoiceShown, Probes, Unchosen
from kassa.journey.recording import ProductOption, Variant
from kassa.journey.shown import Money

from .build import box, recording, snapshot, text
from .judging import finding

SIZES = [Variant(label="Small"), Variant(label="Large")]


def option(label: str = "Size", choices: list[Variant] | None = None) -> ProductOption:
    return ProductOption(label=label, kind="buttons", choices=choices or SIZES, box=box())


def judged(*options: ProductOption, language: str = "en", **unchosen: Any) -> Finding:
    tried = Unchosen(button="Add to cart", **unchosen) if unchosen else None
    page = snapshot("product", texts=[text("Blue mug", landmark="main")], language=language)
    made = recording(page, options=list(options), probes=Probes(unchosen=tried))
    made.visit.language = language
    return finding(made, "variant-choice-clear", "product")


def test_a_word_for_what_is_missing_passes() -> None:
    found = judged(option(), said=["Please select a size."])
    assert found.status == "passed" and "Please select a size." in found.message
    assert judged(option("Glaze"), said=["Glaze: this is missing"]).status == "passed"
    assert judged(option("2. Fabric"), said=["Complete it: fabric"]).status == "passed"
    asked = judged(option(), asked=["Size"])
    assert asked.status == "passed" and "by the browser: Size" in asked.message


def test_other_words_a_dead_button_and_a_cart_filled_all_the_same_warn() -> None:
    assert judged(option(), said=["Something went wrong."]).status == "warned"
    assert judged(option(), enabled=False).status == "warned"
    assert judged(option(), enabled=False, said=["Choose a size"]).status == "passed"
    assert judged(option(), said=["Added"], added=True).status == "warned"


def test_silence_fails_where_the_language_is_known() -> None:
    assert judged(option(), said=[]).status == "failed"
    assert judged(option(), language="xx", said=[]).status == "warned"


def test_options_without_names_and_choices_crossed_out_by_colour_warn() -> None:
    found = judged(option(""), said=["Please select a size."])
    assert found.status == "warned" and "The choice of Small, Large has no name." in found.message
    gone = [Variant(label="Small", unavailable=True), Variant(label="Large")]
    assert "That Small cannot be had" in judged(option(choices=gone), said=["Please select a size."]).message
    told = [Variant(label="Small - sold out", unavailable=True), Variant(label="Large")]
    assert judged(option(choices=told), said=["Please select a size."]).status == "passed"


def tried(option: str, *choices: tuple[str, str | None, str]) -> str:
    """What is said of two choices of an option: words, price, picture."""
    shown = [
        ChoiceShown(
            option=option,
            choice=words,
            pictures=[picture],
            price=Money(amount=price, currency="EUR") if price else None,
        )
        for words, price, picture in choices
    ]
    page = snapshot("product", texts=[text("Blue mug", landmark="main")], language="en")
    probes = Probes(unchosen=Unchosen(button="Add", said=["Please select a size."]), choices=shown)
    names = [Variant(label=words) for words, *_ in choices]
    made = recording(
        page, options=[ProductOption(label=option, kind="buttons", choices=names, box=box())], probes=probes
    )
    found = finding(made, "variant-choice-clear", "product")
    return found.message if found.status == "warned" else found.status


def test_price_and_picture_follow_the_choice() -> None:
    assert tried("Colour", ("Red", "9.00", "a.jpg"), ("Blue", "9.00", "b.jpg")) == "passed"
    assert "The picture is the same for “Red” and “Blue”." in tried(
        "Colour", ("Red", "9.00", "a.jpg"), ("Blue", "9.00", "a.jpg")
    )
    three = tried("Colour", ("Red", "9.00", "a.jpg"), ("Blue", "9.00", "a.jpg"), ("Green", "9.00", "a.jpg"))
    assert three.count("The picture is the same") == 1
    assert tried("Size", ("S", "9.00", "a.jpg"), ("L", "9.00", "a.jpg")) == "passed"
    large = ("L (+ 2.50)", "9.00", "a.jpg")
    assert "The price shown is the same for “S” and “L (+ 2.50)”." in tried("Size", ("S", "9.00", "a.jpg"), large)
    assert "No price is shown once “L” is chosen." in tried("Size", ("S", "9.00", "a.jpg"), ("L", None, "a.jpg"))


def test_nothing_to_choose_and_nothing_tried_are_not_judged() -> None:
    assert judged().status == "not-applicable"
    chosen = [Variant(label="Small", selected=True), Variant(label="Large")]
    assert judged(option(choices=chosen)).status == "not-applicable"
    assert judged(option()).status == "not-observed"
    assert judged(option(), failure="the page does not answer").status == "not-observed"
    assert finding(recording(snapshot("home")), "variant-choice-clear", "product").status == "not-observed"
