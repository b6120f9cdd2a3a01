from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.assessment import Finding
from kassa.checks.settings import ChecksSettings
from kassa.journey.recording import Recording
from kassa.journey.shown import Match, Product, Snapshot, Timing
from pydantic import ValidationError

from .build import HOME, action, box, field, recording, request, snapshot, support_page, text
from .judging import assessed

MARK = "img[alt*='Thuiswinkel']"


def found_by(expect: dict[str, Any], walk: Recording, **more: Any) -> Finding:
    """The finding of a custom check on the product stage."""
    custom = {"id": "own", "stages": ["product"], "expect": expect, "message": "It is missing.", **more}
    (found,) = [each for each in assessed(walk, custom=[custom]).findings if each.check == "own"]
    return found


def status(expect: dict[str, Any], *pages: Snapshot, **more: Any) -> str:
    # The cart follows, so that the product's stage was seen to its end.
    return found_by(expect, recording(*pages, snapshot("cart")), **more).status


def match(words: str = "", visible: bool = True, **attributes: str) -> Match:
    return Match(text=words, visible=visible, box=box(), attributes=attributes)


def page(*matches: Match, selector: str = MARK, **more: Any) -> Snapshot:
    return snapshot("product", queries={selector: list(matches)}, **more)


def test_the_example_of_the_documentation() -> None:
    mark = {
        "id": "thuiswinkel-mark",
        "stages": ["product", "checkout"],
        "expect": {"selector": MARK, "visible": True},
        "severity": "medium",
        "message": "The Thuiswinkel mark is missing where shoppers decide",
    }
    walk = recording(page(match()), snapshot("payment", queries={MARK: []}))
    findings = [each for each in assessed(walk, custom=[mark]).findings if each.check == "thuiswinkel-mark"]
    assert [(each.stage, each.status) for each in findings] == [("product", "passed"), ("checkout", "failed")]
    passed, failed = findings
    assert (passed.evidence[0].snapshot, passed.evidence[0].box) == ("s01", box())
    assert failed.message == failed.title == "The Thuiswinkel mark is missing where shoppers decide"
    assert (failed.severity, failed.family, failed.threshold) == ("medium", "custom", f"{MARK}, visible")


def test_a_selector_that_an_old_recording_did_not_answer_is_not_observed() -> None:
    assert status({"selector": MARK}, snapshot("product")) == "not-observed"
    assert status({"not": {"selector": MARK}}, snapshot("product")) == "not-observed"
    # Found on one page is found, whatever the others would have said.
    assert status({"selector": MARK}, snapshot("product"), page(match())) == "passed"
    assert status({"selector": MARK}, snapshot("product"), page()) == "not-observed"


def test_a_stage_that_was_not_reached_is_not_observed() -> None:
    assert status({"selector": MARK}, snapshot("home", queries={MARK: []})) == "not-observed"


@pytest.mark.parametrize(
    ("expect", "met"),
    [
        ({"visible": True}, True),
        ({"visible": False}, False),
        ({"text": "QUALITY  mark"}, True),
        ({"text": "other"}, False),
        ({"matches": "^Quality .ark$"}, True),
        ({"matches": "^mark"}, False),
        ({"attribute": {"name": "ALT", "text": "thuiswinkel"}}, True),
        ({"attribute": {"name": "alt", "matches": "^Thuis"}}, True),
        ({"attribute": {"name": "alt", "text": "Trusted"}}, False),
        ({"attribute": {"name": "title"}}, False),
        ({"count": {"min": 1, "max": 1}}, True),
        ({"count": {"min": 2}}, False),
        ({"count": {"max": 0}}, False),
    ],
)
def test_what_can_be_asked_of_elements(expect: dict[str, Any], met: bool) -> None:
    shown = page(match("Quality mark", alt="Thuiswinkel Waarborg"))
    assert status({"selector": MARK, **expect}, shown) == ("passed" if met else "failed")


def test_elements_that_must_not_be_there() -> None:
    assert status({"selector": MARK, "count": {"max": 0}}, page()) == "passed"
    assert status({"not": {"selector": MARK}}, page()) == "passed"
    found = found_by({"not": {"selector": MARK}}, recording(page(), page(match("Sale!"))))
    assert found.status == "failed"
    assert (found.evidence[0].text, found.evidence[0].snapshot) == ("Sale!", "s02")


def test_a_hidden_element_is_not_a_visible_one() -> None:
    assert status({"selector": MARK, "visible": True}, page(match(visible=False))) == "failed"
    assert status({"selector": MARK, "visible": False}, page(match(visible=False))) == "passed"


def test_text_of_the_page() -> None:
    shown = snapshot("product", texts=[text("Pay with iDEAL"), text("Free returns")])
    assert status({"text": "ideal"}, shown) == "passed"
    assert status({"matches": r"\bi?DEAL\b"}, shown) == "passed"
    assert status({"text": "Klarna"}, shown) == "failed"
    assert status({"matches": "returns", "count": {"min": 2}}, shown) == "failed"
    assert found_by({"text": "returns"}, recording(shown)).evidence[0].text == "Free returns"


def test_one_page_of_a_stage_or_every_page() -> None:
    pages = page(match()), page()
    assert status({"selector": MARK}, *pages) == "passed"
    assert status({"selector": MARK}, *pages, pages="every") == "failed"


def test_the_cart_that_kassa_empties_is_not_looked_at() -> None:
    def cart(words: str) -> Snapshot:
        return snapshot("cart", texts=[text(words)])

    walk = recording(cart("1 mug"), snapshot("payment"), cart("Your cart is empty"))
    empty = {"not": {"text": "empty"}}
    assert found_by(empty, walk, stages=["cart"]).status == "passed"


def test_requests_and_their_limits() -> None:
    picture = request(HOME + "hero.png", "image", 200_000, duration=300)
    shown = snapshot("product", requests=[request(), picture])
    assert status({"request": {"url": "*hero.png"}}, shown) == "passed"
    assert status({"request": {"url": "*.mp4"}}, shown) == "failed"
    assert status({"not": {"request": {"url": "*tracker*"}}}, shown) == "passed"
    assert status({"request": {"url": "*.png", "max_bytes": 200_000}}, shown) == "passed"
    assert status({"request": {"url": "*.png", "max_ms": 300}}, shown) == "passed"
    over = found_by({"request": {"url": "*.png", "max_bytes": 199_999}}, recording(shown))
    assert (over.status, over.evidence[0].text) == ("failed", f"{HOME}hero.png, 200,000 bytes, 300 ms")


def test_a_limit_holds_for_each_request_on_all_pages() -> None:
    light, heavy = (snapshot("product", requests=[request(HOME + "a.png", bytes=size)]) for size in (10, 9999))
    limit = {"request": {"url": "*.png", "max_bytes": 100}}
    assert status(limit, light, heavy) == "failed"
    assert status(limit, light, snapshot("product")) == "passed"


def test_a_limit_on_requests_that_nobody_made_or_measured_is_not_observed() -> None:
    shown = snapshot("product", requests=[request(HOME + "a.png", bytes=None)])
    assert status({"request": {"url": "*.mp4", "max_bytes": 1}}, shown) == "not-observed"
    assert status({"request": {"url": "*.png", "max_bytes": 1}}, shown) == "not-observed"
    assert status({"request": {"url": "*.png", "max_ms": 1}}, shown) == "not-observed"


def test_headers() -> None:
    shown = snapshot("product", headers={"strict-transport-security": "max-age=31536000"})
    assert status({"header": {"name": "Strict-Transport-Security"}}, shown) == "passed"
    assert status({"header": {"name": "strict-transport-security", "matches": r"max-age=\d{8}"}}, shown) == "passed"
    assert status({"header": {"name": "strict-transport-security", "text": "preload"}}, shown) == "failed"
    assert status({"header": {"name": "content-security-policy"}}, shown) == "failed"
    assert status({"header": {"name": "content-security-policy"}}, snapshot("product")) == "not-observed"


def test_values_of_the_snapshot() -> None:
    shown = snapshot("product", product=Product(name="Mug", rating=4.2), timing=Timing(lcp=1800), texts=[text("Hi")])
    assert status({"path": {"at": "product.rating", "min": 4}}, shown) == "passed"
    assert status({"path": {"at": "product.rating", "min": 4.5}}, shown) == "failed"
    assert status({"path": {"at": "timing.lcp", "max": 2000}}, shown) == "passed"
    assert status({"path": {"at": "product.name", "equals": "Mug"}}, shown) == "passed"
    assert status({"path": {"at": "texts.0.text", "matches": "^Hi$"}}, shown) == "passed"
    assert status({"path": {"at": "texts.*.tag", "equals": "p"}}, shown) == "passed"
    assert status({"path": {"at": "product.availability"}}, shown) == "failed"
    assert status({"path": {"at": "timing.cls", "max": 0.1}}, shown) == "not-observed"
    assert status({"path": {"at": "soft", "equals": False}}, shown) == "passed"


@pytest.mark.parametrize(
    ("expect", "place", "words"),
    [
        ({}, ("expect",), "give one of selector, text"),
        ({"selector": "a", "header": {"name": "x"}}, ("expect",), "selector and header"),
        ({"header": {"name": "x"}, "text": "y"}, ("expect",), "text cannot stand beside header"),
        ({"text": "y", "visible": True}, ("expect",), "need a selector"),
        ({"matches": "("}, ("expect", "matches"), "not a regular expression"),
        (
            {"path": {"at": "produkt.name"}},
            ("expect", "path", "at"),
            "a snapshot has no produkt; it has accessibility, amounts",
        ),
        ({"not": {"selektor": "a"}}, ("expect", "not", "selektor"), "Extra inputs"),
        ({"walk": {"at": "checkuot.guest"}}, ("expect", "walk", "at"), "a recording has no checkuot"),
        ({"support": {"page": "return"}}, ("expect", "support", "page"), "there is no kind return; there are contact"),
        ({"field": {}}, ("expect", "field"), "a field is told by one of purpose, label"),
        ({"field": {"purpose": "tel"}, "visible": True}, ("expect",), "visible cannot stand beside field"),
        ({"all": []}, ("expect", "all"), "at least 1 item"),
        ({"any": [{"text": "y"}, {"walk": {}}]}, ("expect", "any", 1, "walk", "at"), "Field required"),
    ],
)
def test_a_wrong_expectation_says_where_and_what(
    expect: dict[str, Any], place: tuple[str | int, ...], words: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        ChecksSettings.model_validate({"custom": [{"id": "own", "expect": expect, "message": "No."}]})
    error = caught.value.errors()[0]
    assert error["loc"] == ("custom", 0, *place)
    assert words in error["msg"]


def test_a_custom_check_counts_in_the_score() -> None:
    def points(*matches: Match) -> int | None:
        custom = {
            "id": "own",
            "stages": ["product"],
            "expect": {"selector": MARK},
            "message": "No.",
            "severity": "high",
        }
        return assessed(recording(page(*matches)), custom=[custom]).score.stages["product"]

    with_mark, without = points(match()), points()
    assert with_mark is not None
    assert without is not None
    assert with_mark > without


def test_a_custom_check_can_be_switched_off() -> None:
    custom = {"id": "own", "expect": {"text": "x"}, "message": "No.", "enabled": False}
    assert "own" not in {each.check for each in assessed(recording(snapshot("product")), custom=[custom]).findings}


def test_what_was_not_found_in_a_stage_that_was_cut_short_may_still_come() -> None:
    short = recording(snapshot("product", texts=[text("Tea")]))
    assert found_by({"text": "Tea"}, short).status == "passed"
    assert found_by({"text": "Tomorrow"}, short).status == "not-observed"
    assert found_by({"not": {"text": "Tomorrow"}}, short).status == "not-observed"
    assert found_by({"not": {"text": "Tea"}}, short).status == "failed"
    assert found_by({"text": "Tea"}, short, pages="every").status == "not-observed"
    assert found_by({"walk": {"at": "visit.country", "equals": "NL"}}, short).status == "not-observed"
    assert found_by({"walk": {"at": "visit.country", "equals": "DE"}}, short).status == "failed"


PHONE = field("Phone *", "tel", required=True, autocomplete="tel")


@pytest.mark.parametrize(
    ("expect", "met"),
    [
        ({"field": {"purpose": "tel"}}, True),
        ({"field": {"purpose": "tel", "required": False}}, False),
        ({"field": {"label": "PHONE", "autocomplete": "tel"}}, True),
        ({"field": {"required": True}, "count": {"max": 1}}, True),
        ({"not": {"field": {"purpose": "bday"}}}, True),
        ({"all": [{"text": "Tea"}, {"field": {"purpose": "tel"}}]}, True),
        ({"all": [{"text": "Tea"}, {"text": "Coffee"}]}, False),
        ({"all": [{"text": "Tea"}, {"selector": "a"}]}, None),
        ({"all": [{"text": "Coffee"}, {"selector": "a"}]}, False),
        ({"any": [{"text": "Coffee"}, {"text": "Tea"}]}, True),
        ({"any": [{"text": "Coffee"}, {"text": "Milk"}]}, False),
        ({"any": [{"text": "Coffee"}, {"selector": "a"}]}, None),
        ({"any": [{"text": "Tea"}, {"selector": "a"}]}, True),
        ({"walk": {"at": "checkout.guest", "equals": "default"}}, True),
        ({"walk": {"at": "actions.*.wait", "max": 400}}, False),
        ({"walk": {"at": "item.price.amount", "max": 400}}, None),
    ],
)
def test_fields_values_of_the_walk_and_several_expectations(expect: dict[str, Any], met: bool | None) -> None:
    page = snapshot("address", fields=[PHONE], texts=[text("Tea")])
    walk = recording(page, snapshot("payment"), actions=[action(wait=500)])
    status = {True: "passed", False: "failed", None: "not-observed"}[met]
    assert found_by(expect, walk, stages=["checkout"]).status == status


def test_pages_of_help_are_read_and_one_that_could_not_be_says_nothing() -> None:
    about = {"page": "returns", "matches": "30 (days|dagen)"}
    walk = recording(snapshot("product"), snapshot("cart"))
    walk.outcome["support"].reached = True
    walk.support = [support_page("returns", "You have 30 days."), support_page("contact", "Call us.")]
    kept = found_by({"support": about}, walk, stages=["support"])
    assert (kept.status, kept.evidence[0].url) == ("passed", f"{HOME}returns")
    assert found_by({"support": {**about, "matches": "60 days"}}, walk, stages=["support"]).status == "failed"
    assert found_by({"support": {"page": "terms"}}, walk, stages=["support"]).status == "failed"
    walk.support.append(support_page("terms", "", failure="timed out"))
    assert found_by({"support": {"page": "terms"}}, walk, stages=["support"]).status == "not-observed"


def test_a_check_is_asked_of_the_walks_that_it_is_meant_for() -> None:
    walk = recording(snapshot("product"), snapshot("cart"))
    for where, applies in (
        ({"country": ["NL", "BE"]}, True),
        ({"country": ["DE"]}, False),
        ({"language": ["en"], "device": "desktop"}, True),
        ({"language": ["en"], "device": "mobile"}, False),
    ):
        found = found_by({"text": "Tea"}, walk, when=where, unmet="warned")
        assert found.status == ("warned" if applies else "not-applicable"), where


def test_selectors_inside_other_expectations_are_asked_of_the_page() -> None:
    expect = {"any": [{"all": [{"selector": "a.b"}, {"not": {"selector": "i"}}]}, {"selector": "u"}]}
    settings = ChecksSettings.model_validate({"custom": [{"id": "own", "expect": expect, "message": "No."}]})
    assert settings.queries().selectors == ("a.b", "i", "u")
