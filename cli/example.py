"""config.example.yaml: every option with its default and what it means, written from the models themselves.

`python -m kassa.cli.example > config.example.yaml`
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..checks.catalogue import all_checks
from ..checks.settings import ChecksSettings
from .config import Configuration

WIDTH = 110

HEAD = """\
# Every option of Kassa with its default. Copy what you want to change into a file of your own;
# `kassa init URL` writes a short one to begin with. Options of the command line stand above it.
# Where a line that sets an option is commented out, nothing is set, and the value is an example.
"""

CHECKS_HEAD = """\
Besides its own options, each check knows
  enabled: false                   or `off` in place of the options: the check does not run
  severity: high                   info, low, medium, high or critical, instead of its own
  stages: [product, checkout]      only these stages
  at: {checkout: {...}}            options that differ at a stage"""

LISTS = {
    "custom": """\
- id: thuiswinkel-mark
  stages: [product, checkout]
  expect: {selector: "img[alt*='Thuiswinkel']", visible: true}
  severity: medium
  message: The Thuiswinkel mark is missing where shoppers decide""",
    "accepted": """\
- check: billing-same
  stage: checkout
  reason: The new checkout does it, from March on
  until: 2027-03-31""",
}
"""An example of each list below checks."""


def example() -> str:
    """The text of config.example.yaml."""
    return "\n".join([HEAD, *_top()]) + "\n"


def lines(model: type[BaseModel], indent: str = "") -> Iterator[str]:
    """Every option of a model with its default, below a comment that says what it is."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        yield from _comment(_meaning(field), indent)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield f"{indent}{name}:"
            yield from lines(kind, indent + "  ")
        else:
            yield _option(name, field, indent)


def _top() -> Iterator[str]:
    for name, field in Configuration.model_fields.items():
        yield from _comment(_meaning(field), "")
        kind = field.annotation
        if kind is ChecksSettings:
            yield "checks:"
            yield from _checks("  ")
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield f"{name}:"
            yield from lines(kind, "  ")
        else:
            yield _option(name, field, "")
        yield ""


def _checks(indent: str) -> Iterator[str]:
    for line in CHECKS_HEAD.splitlines():
        yield f"{indent}# {line}"
    for check in all_checks():
        yield ""
        yield from _comment(check.observes, indent)
        yield from _comment(f"Severity {check.severity}; stages {', '.join(check.stages)}.", indent)
        if check.options.model_fields:
            yield f"{indent}{check.id}:"
            yield from lines(check.options, indent + "  ")
        else:
            yield f"{indent}{check.id}: on"
    for name, field in ChecksSettings.model_fields.items():
        if name in LISTS:
            yield ""
            yield from _comment(f"{field.description}, for example:", indent)
            yield from (f"{indent}#   {line}" for line in LISTS[name].splitlines())
            yield _option(name, field, indent)
        elif name == "score":
            yield ""
            yield from _comment(field.description or "", indent)
            yield f"{indent}{name}:"
            kind: Any = field.annotation
            yield from lines(kind, indent + "  ")


def _option(name: str, field: FieldInfo, indent: str) -> str:
    default = field.get_default(call_default_factory=True)
    if default in (None, []) and field.examples:
        return f"{indent}# {name}: {_yaml(field.examples[0])}"
    return f"{indent}{name}: {_yaml(default)}"


def _meaning(field: FieldInfo) -> str:
    words = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    example = f"; for example {_yaml(field.examples[0])}" if field.default == {} and field.examples else ""
    return (field.description or "") + (f": {', '.join(words)}" if words else example)


def _yaml(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)
    return text.removesuffix("...\n").strip()


def _comment(text: str, indent: str) -> list[str]:
    return [f"{indent}# {line}" for line in textwrap.wrap(text, WIDTH - len(indent))]


if __name__ == "__main__":
    print(example(), end="")  # noqa: T201
