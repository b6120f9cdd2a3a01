"""Comparisons as Markdown, for a pull request or a chat."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.catalogue import DEFAULT
from ..language.said import say
from ..language.said import told as told_in
from ..reports.labels import label
from ..reports.markdown import plain
from ..reports.text import date
from . import changes, words
from .compare import Comparison
from .titles import title


def comparisons(told: Sequence[Comparison], reason: str, language: str = DEFAULT) -> str:
    """The comparisons of a shop's devices, the reason of the exit code first. Words of the shop stay words."""
    parts = [f"**{plain(told_in(reason, language))}**", ""]
    for each in told:
        parts += [*_one(each, language), ""]
    return "\n".join(parts)


def _one(told: Comparison, language: str) -> list[str]:
    def tell(text: str, most: int | None = None) -> str:
        return plain(told_in(text, language), most)

    before, after = told.before, told.after
    parts = [f"## {tell(after.shop, 200)}, {tell(label('device', after.device))}", ""]
    parts += [f"{tell(date(before.started))} → {tell(date(after.started))}", ""]
    if why := changes.short(told):
        parts += [tell(why), ""]
    parts += [tell(changes.counts(told)), ""]
    found = [change for change in told.findings if change.kind != "unchanged"]
    if found:
        heads = ("", *map(tell, (say("Severity"), say("Stage"), say("Finding"), say("Check"))))
        parts += [_row(heads), "| --- | --- | --- | --- | --- |"]
    for change in found:
        finding = change.finding
        cells = (words.KINDS[change.kind], label("severity", finding.severity), label("stage", finding.stage))
        check = f"{plain(finding.check)} `{plain(finding.fingerprint)}`"
        parts.append(_row((*map(tell, cells), tell(title(finding), 300), check)))
    moved = changes.rows(told)
    if moved:
        heads = tuple(map(tell, (say("What changed"), say("Before"), say("After"))))
        parts += [*([""] if found else []), _row(heads), "| --- | ---: | ---: |"]
        parts += [_row([tell(cell) for cell in row]) for row in moved]
    return [*parts, tell(say("Nothing changed."))] if told.same else parts


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
