from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from kassa.checks.settings import ChecksSettings, ScoreSettings
from pydantic import ValidationError

CUSTOM = {"id": "mark", "expect": {"selector": "img.mark"}, "message": "No mark."}


def ids(settings: dict[str, Any]) -> list[str]:
    return [each.check.id for each in ChecksSettings.model_validate(settings).chosen()]


def problem(settings: dict[str, Any]) -> tuple[tuple[int | str, ...], str]:
    """Place and text of the only error."""
    with pytest.raises(ValidationError) as caught:
        ChecksSettings.model_validate(settings)
    (error,) = caught.value.errors()
    return error["loc"], error["msg"]


def test_all_checks_run_by_default() -> None:
    assert "field-count" in ids({})
    assert "page-weight" in ids({})


@pytest.mark.parametrize("off", [False, "off", {"enabled": False}])
def test_a_check_can_be_switched_off(off: object) -> None:
    assert "field-count" not in ids({"field-count": off})


@pytest.mark.parametrize("on", [True, "on", None, {}])
def test_a_check_can_be_named_and_left_on(on: object) -> None:
    assert "field-count" in ids({"field-count": on})


def test_common_keys_and_options_of_a_check_stand_side_by_side() -> None:
    settings = ChecksSettings.model_validate({"field-count": {"max": 10, "severity": "low"}})
    chosen = next(each for each in settings.chosen() if each.check.id == "field-count")
    assert chosen.options.model_dump() == {"max": 10, "fail": 12, "max_elements": 14, "fail_elements": 24}
    assert chosen.check.severity == "low"


def test_options_of_a_stage_change_only_what_they_name() -> None:
    settings = ChecksSettings.model_validate({"page-vitals": {"lcp_good": 3000, "at": {"cart": {"lcp_poor": 5000}}}})
    chosen = next(each for each in settings.chosen() if each.check.id == "page-vitals")
    at_cart = chosen.at["cart"].model_dump()
    assert (at_cart["lcp_good"], at_cart["lcp_poor"], at_cart["cls_good"]) == (3000, 5000, 0.1)


@pytest.mark.parametrize(
    ("settings", "place", "words"),
    [
        ({"feild-count": {}}, ("feild-count",), "Extra inputs"),
        ({"field-count": {"maximum": 3}}, ("field-count", "maximum"), "Extra inputs"),
        ({"field-count": {"max": "many"}}, ("field-count", "max"), "valid integer"),
        ({"field-count": {"severity": "huge"}}, ("field-count", "severity"), "'info', 'low'"),
        ({"field-count": {"stages": ["cart"]}}, ("field-count", "stages", 0), "'checkout'"),
        ({"page-vitals": {"at": {"cart": {"lcp": 1}}}}, ("page-vitals", "at", "cart", "lcp"), "Extra inputs"),
        ({"custom": [{**CUSTOM, "id": "field-count"}]}, ("custom", 0, "id"), "there is a check called field-count"),
        ({"custom": [{**CUSTOM, "id": "My Mark"}]}, ("custom", 0, "id"), "lower-case"),
        ({"custom": [CUSTOM, CUSTOM]}, ("custom",), "two custom checks are called mark"),
        ({"custom": [{**CUSTOM, "expect": {"selektor": "a"}}]}, ("custom", 0, "expect", "selektor"), "Extra inputs"),
        ({"score": {"severity": {"high": -1}}}, ("score", "severity", "high"), "greater than or equal to 0"),
    ],
)
def test_wrong_settings_say_where_they_are_wrong(settings: dict[str, Any], place: object, words: str) -> None:
    found, message = problem(settings)
    assert found == place
    assert words in message


def test_the_schema_knows_the_short_forms() -> None:
    validator = jsonschema.Draft202012Validator(ChecksSettings.model_json_schema())
    assert validator.is_valid(
        {"field-count": {"max": 10, "severity": "high"}, "page-weight": False, "custom": [CUSTOM]}
    )
    assert not validator.is_valid({"field-count": {"maximum": 10}})
    assert not validator.is_valid({"feild-count": {}})


def test_selectors_of_custom_checks_are_declared_once_each() -> None:
    custom = [
        {**CUSTOM, "id": "one"},
        {**CUSTOM, "id": "two", "expect": {"not": {"selector": ".popup"}}},
        {**CUSTOM, "id": "three"},
        {**CUSTOM, "id": "four", "expect": {"selector": ".unused"}, "enabled": False},
        {**CUSTOM, "id": "five", "expect": {"text": "iDEAL"}},
    ]
    assert ChecksSettings.model_validate({"custom": custom}).queries().selectors == ("img.mark", ".popup")


def test_weights_can_be_changed_one_by_one() -> None:
    settings = ScoreSettings.model_validate({"severity": {"critical": 20}})
    assert settings.weight("critical", "high") == 20
    assert settings.weight("high", "high") == 6
    assert settings.weight("info", "high") == 0
