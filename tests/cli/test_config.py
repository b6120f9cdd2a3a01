"""The configuration file: what it may say, and how a mistake in it is told."""

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
import yaml
from kassa.cli.config import Configuration, load, override, shop_url
from kassa.cli.example import example
from kassa.cli.exits import Stop
from kassa.cli.options import DeviceName
from kassa.journey import recording

from .terminal import ROOT, kassa

WHOLE = """\
url: https://shop.example
fail_on: high
journey:
  devices: [desktop, mobile]
  country: NO
  hints: {guest: "#guest"}
  limits: {journey: 120}
checks:
  field-count: {max: 10, severity: high}
  page-weight: off
  custom:
    - id: thuiswinkel-mark
      stages: [product, checkout]
      expect: {selector: "img[alt*='Thuiswinkel']", visible: true}
      severity: medium
      message: The Thuiswinkel mark is missing where shoppers decide
reports:
  formats: [html]
"""

MISTAKES = {
    "unknown option": ("jurney:\n  devices: [mobile]\n", "1:1: unknown option 'jurney'. Did you mean journey?"),
    "unknown option inside": (
        "journey:\n  limits:\n    journy: 3\n",
        "3:5: unknown option 'journy' in journey.limits. Did you mean journey?",
    ),
    "unknown check": (
        "url: https://shop.example\nchecks:\n  field-cuont: {max: 3}\n",
        "3:3: unknown option 'field-cuont' in checks. Did you mean field-count?",
    ),
    "unknown option of a check": (
        "checks:\n  field-count: {maks: 3}\n",
        "2:17: unknown option 'maks' in checks.field-count. Did you mean max?",
    ),
    "underscore for a hyphen": (
        "checks:\n  field_count: off\n",
        "2:3: unknown option 'field_count' in checks. Did you mean field-count?",
    ),
    "nothing near": (
        "zebra: 1\n",
        "1:1: unknown option 'zebra'. "
        "Known are: extends, url, out, fail_on, budgets, timeout, repeat, journey, checks, reports, history.",
    ),
    "unknown word": (
        "journey:\n  consent: acept\n",
        "2:12: journey.consent should be 'accept', 'reject' or 'leave', not 'acept'. Did you mean accept?",
    ),
    "wrong kind": (
        "checks:\n  field-count:\n    max: ten\n",
        "3:10: checks.field-count.max should be a valid integer, not 'ten'.",
    ),
    "out of range": (
        "journey:\n  limits: {tries: 0}\n",
        "2:19: journey.limits.tries should be greater than or equal to 1, not 0.",
    ),
    "in a list": (
        "journey:\n  devices:\n    - desktop\n    - tablet\n",
        "4:7: journey.devices.1 should be 'desktop' or 'mobile', not 'tablet'.",
    ),
    "no address": ("url: ftp://shop.example\n", "1:6: url.0: 'ftp://shop.example' is not the address of a shop;"),
    "option missing": (
        "checks:\n  custom:\n    - id: mark\n      message: none\n",
        "3:7: checks.custom.0.expect is missing",
    ),
    "a word for a group": (
        "journey: mobile\n",
        "1:10: journey should be a group of options, not 'mobile'.",
    ),
    "given twice": ("fail_on: low\nout: here\nfail_on: high\n", "3:1: 'fail_on' is given twice"),
    "not a mapping": ("- url\n", "1:1: a configuration is a list of options"),
    "not YAML": ("journey: {devices: [desktop}\n", "1:28: is not YAML:"),
    "a tab": (
        "journey:\n\tdevices: [desktop]\n",
        "2:1: is not YAML: found character '\\t' that cannot start any token",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_the_nearest_word(name: str, tmp_path: Path) -> None:
    text, told = MISTAKES[name]
    file = tmp_path / "kassa.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(Stop) as stop:
        load(file)
    assert str(stop.value).startswith(f"{file}:{told}")
    assert stop.value.code == 2


def test_the_command_line_shows_the_mistake_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "kassa.yaml").write_text("url: https://shop.example\nchecks:\n  guest-chekout: off\n", "utf-8")
    answer = kassa("audit", "-c", "kassa.yaml", cwd=tmp_path)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err == "kassa.yaml:3:3: unknown option 'guest-chekout' in checks. Did you mean guest-checkout?\n"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "kassa.yaml"
    file.write_text("fail_on: hihg\njourney: {headed: maybe}\n", "utf-8")
    with pytest.raises(Stop) as stop:
        load(file)
    assert [line.split(" ")[1].rstrip(":") for line in str(stop.value).splitlines()] == ["fail_on", "journey.headed"]


def test_a_whole_configuration(tmp_path: Path) -> None:
    file = tmp_path / "kassa.yaml"
    file.write_text(WHOLE, "utf-8")
    configuration = load(file)
    assert configuration.url == ["https://shop.example"]
    assert configuration.journey.country == "NO"
    assert configuration.journey.limits.journey == 120
    assert configuration.checks.queries().selectors == ("img[alt*='Thuiswinkel']",)
    assert "page-weight" not in [chosen.check.id for chosen in configuration.checks.chosen()]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "journey:\nchecks:\n  # field-count: off\n"])
def test_nothing_set_is_the_default(text: str, tmp_path: Path) -> None:
    file = tmp_path / "kassa.yaml"
    file.write_text(text, "utf-8")
    assert load(file) == Configuration()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    answer = kassa("audit", "-c", "nowhere.yaml", cwd=tmp_path)
    assert (answer.code, answer.err) == (2, "nowhere.yaml: cannot be read: No such file or directory\n")


def test_the_command_line_stands_above_the_file(tmp_path: Path) -> None:
    file = tmp_path / "kassa.yaml"
    file.write_text("fail_on: low\njourney: {headers: {X-Test: '1'}, limits: {journey: 60, tries: 2}}\n", "utf-8")
    told = override(
        load(file),
        {"headers": {"X-More": "2"}, "limits": {"journey": 90}, "language": "nl"},
        {"formats": ["html"]},
        fail_on=["high"],
    )
    assert told.fail_on == ["high"]
    assert told.journey.headers == {"X-Test": "1", "X-More": "2"}
    assert (told.journey.limits.journey, told.journey.limits.tries) == (90, 2)
    assert told.journey.language == "nl"
    assert told.reports.formats == ["html"]


@pytest.mark.parametrize(
    ("given", "url"),
    [("shop.example", "https://shop.example"), ("http://localhost:8080/x", "http://localhost:8080/x")],
)
def test_an_address_may_leave_out_its_scheme(given: str, url: str) -> None:
    assert shop_url(given) == url


@pytest.mark.parametrize("given", ["", "https://", "ftp://shop.example", "my shop", "http://shop.example:99999"])
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="is not the address of a shop"):
        shop_url(given)


def test_the_example_is_what_the_declarations_say() -> None:
    committed = (ROOT / "config.example.yaml").read_text("utf-8")
    assert committed == example(), "config.example.yaml is stale: run  make example"


def test_the_example_holds_every_default() -> None:
    assert load(ROOT / "config.example.yaml") == Configuration()


def test_the_commented_values_of_the_example_are_valid(tmp_path: Path) -> None:
    lines = (ROOT / "config.example.yaml").read_text("utf-8").splitlines()
    for head, indent in (("journey:", "  "), ("  hints:", "    ")):
        start = lines.index(head) + 1
        for number, line in enumerate(lines[start:], start):
            if line.strip() and not line.startswith(indent):
                break
            name, colon, value = line.strip().removeprefix("# ").partition(":")
            if line.startswith(f"{indent}# ") and colon and value and " " not in name:
                lines[number] = line.replace("# ", "", 1)
    file = tmp_path / "kassa.yaml"
    file.write_text("\n".join(lines), "utf-8")
    journey = load(file).journey
    assert (journey.language, journey.country, journey.hints.guest) == ("nl", "NL", "#guest")
    assert journey.browser == "/usr/bin/chromium"


def _schema(tmp_path: Path) -> dict[str, Any]:
    return json.loads(kassa("schema", cwd=tmp_path).out)


def test_the_schema_accepts_what_kassa_accepts(tmp_path: Path) -> None:
    schema = _schema(tmp_path)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(yaml.safe_load((ROOT / "config.example.yaml").read_text("utf-8")))
    validator.validate(yaml.safe_load(WHOLE.replace("NO", "'NO'")))


def test_the_schema_refuses_an_unknown_check(tmp_path: Path) -> None:
    validator = jsonschema.Draft202012Validator(_schema(tmp_path))
    with pytest.raises(jsonschema.ValidationError, match="field-cuont"):
        validator.validate({"checks": {"field-cuont": {"max": 3}}})


def test_the_names_of_options_are_those_of_the_rooms() -> None:
    assert [each.value for each in DeviceName] == list(get_args(recording.Device))
