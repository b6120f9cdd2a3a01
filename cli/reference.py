"""docs/checks: a page for each check and an index, written from the declarations; docs/commands.md, from the help.

`kassa checks --format md` writes the first, `python -m kassa.cli.reference > docs/commands.md` the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from pydantic.fields import FieldInfo

from ..checks.assessment import FINDING_STAGES
from ..checks.catalogue import all_checks
from ..checks.check import Check
from ..demo import Shop, load, shops, zoo

INDEX = "README.md"

GRADES = {
    "P": "read at the publisher",
    "S": "read where someone else quotes it",
    "D": "a choice of Kassa's own, for which there is no source",
}

KINDS = {bool: "`true` or `false`", int: "whole number", float: "number", str: "text"}

BOUNDS = {"ge": "at least", "gt": "over", "le": "at most", "lt": "below", "min_length": "of at least"}


def check_pages() -> dict[str, str]:
    """The text of each page about a check, by file name, and of the index."""
    checks = all_checks()
    known = _demonstrations()
    pages = {f"{check.id}.md": "\n".join(_page(check, known.get(check.id, []))) for check in checks}
    return {INDEX: "\n".join(_index(checks)), **pages}


def commands() -> str:
    """The page about the command line: every command with its options."""
    import typer
    from typer.cli import get_docs_for_click

    from .main import app

    click = typer.main.get_command(app)
    text = get_docs_for_click(obj=click, ctx=typer.Context(click, info_name="kassa"), name="kassa")
    examples = re.sub(r"\[bold\](.*?)\[/\]", r"`\1`", text, flags=re.DOTALL)
    return examples.rstrip() + "\n"


def _index(checks: Iterable[Check[Any]]) -> Iterator[str]:
    checks = list(checks)
    yield "# The checks\n"
    yield (
        f"Kassa has {len(checks)} checks. Each has a page that says what it looks at, why, how it can be set, and how "
        "to mend what it finds. [advice.md](../advice.md) says which advice to shops each of them serves.\n"
    )
    yield "## By stage\n"
    for stage in FINDING_STAGES:
        here = [check for check in checks if stage in check.stages]
        if here:
            yield f"### {stage}\n"
            yield from _listed(here)
    yield "## By family\n"
    for family in dict.fromkeys(check.family for check in checks):
        yield f"### {family}\n"
        yield from _listed(check for check in checks if check.family == family)


def _listed(checks: Iterable[Check[Any]]) -> Iterator[str]:
    yield "| check | severity | passes when |"
    yield "| --- | --- | --- |"
    for check in checks:
        yield f"| [{check.id}]({check.id}.md) | {check.severity} | {_cell(check.title)} |"
    yield ""


def _page(check: Check[Any], shown: list[tuple[Shop, str, str]]) -> Iterator[str]:
    yield f"# {check.id}\n"
    yield f"Passes when: {check.title}.  \nWarns or fails when: {check.failing_title}.\n"
    yield "| family | stages | severity | confidence | since |"
    yield "| --- | --- | --- | --- | --- |"
    yield f"| {check.family} | {', '.join(check.stages)} | {check.severity} | {check.confidence} | {check.since} |\n"
    for heading, text in (
        ("What it looks at", check.observes),
        ("Why it matters", check.why),
        ("How to mend it", check.fix),
        ("Where it can be wrong", check.false_alarms),
    ):
        if text:
            yield f"## {heading}\n\n{text}\n"
    yield "## See it\n"
    yield from _examples(shown)
    yield "## Options\n"
    yield from _options(check)
    yield "## Sources\n"
    for source in check.sources:
        yield f"- {source}: {GRADES[source.grade]}"
    yield "\n[All checks](README.md)\n"


def _examples(shown: list[tuple[Shop, str, str]]) -> Iterator[str]:
    if not shown:
        yield "No demo shop shows it yet.\n"
        return
    for shop, status, switch in shown:
        yield f"Hostile, {status}: `kassa demo --shop {shop.name}`\n"
        yield from _switch(shop, switch)
    shop, _, switch = shown[0]
    kind = load("kind-en" if shop.language == "en" else "kind")
    yield f"Kind: `kassa demo --shop {kind.name}`\n"
    yield from _switch(kind, switch)


def _switch(shop: Shop, switch: str) -> Iterator[str]:
    """A switch of a demo shop as its description has it."""
    nested: Any = shop.model_dump(mode="json")
    for part in switch.split("."):
        nested = nested[part]
    for part in reversed(switch.split(".")):
        nested = {part: nested}
    text = yaml.safe_dump(nested, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    # Not marked as YAML: that is how the documents mark configurations.
    yield f"```\n{text}```\n"


def _demonstrations() -> dict[str, list[tuple[Shop, str, str]]]:
    """The demo shops that state that a check does not pass there, with how it ends and the switch that shows it."""
    known: dict[str, list[tuple[Shop, str, str]]] = {}
    for name in [*shops(), *zoo()]:
        shop = load(name)
        if shop.truth and shop.truth.checks:
            for status, stated in (("failed", shop.truth.checks.failed), ("warned", shop.truth.checks.warned)):
                for check, switch in stated.items():
                    known.setdefault(check, []).append((shop, status, switch))
    return known


def _options(check: Check[Any]) -> Iterator[str]:
    if check.options.model_fields:
        yield "| option | type | default | meaning |"
        yield "| --- | --- | --- | --- |"
        for name, field in check.options.model_fields.items():
            default = _flow(field.get_default(call_default_factory=True))
            yield f"| `{name}` | {_cell(_kind(field))} | `{_cell(default)}` | {_cell(field.description or '')} |"
        yield ""
    else:
        yield "None of its own.\n"
    yield (
        "Every check can be switched off, get another severity, or be held to some stages: see "
        "[configuration.md](../configuration.md).\n"
    )


def _kind(field: FieldInfo) -> str:
    """The type of an option in words, with its bounds."""
    bounds = [
        f"{words} {getattr(rule, bound)}" for rule in field.metadata for bound, words in BOUNDS.items()
        if getattr(rule, bound, None) is not None
    ]  # fmt: skip
    return ", ".join([_words(field.annotation), *bounds])


def _words(kind: Any) -> str:
    inside = [each for each in get_args(kind) if each is not type(None)]
    origin = get_origin(kind)
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in inside)
    if origin in (Union, UnionType):
        return " or ".join(map(_words, inside))
    if origin in (list, tuple, set, frozenset):
        return f"list of: {_words(inside[0])}"
    if origin is dict:
        return f"{_words(inside[1])} by {_words(inside[0])}"
    return KINDS.get(kind, getattr(kind, "__name__", str(kind)))


def _flow(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)
    return text.removesuffix("...\n").strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    print(commands(), end="")  # noqa: T201
