"""Comparisons as Markdown, for a pull request or a chat."""

from __future__ import annotations

from collections.abc import Sequence

from ..reports.labels import label
from ..reports.markdown import plain
from ..reports.text import date
from . import changes, words
from .compare import Comparison


def comparisons(told: Sequence[Comparison], reason: str) -> str:
    """The comparisons of a shop's devices, the reason of the exit code first. Words of the shop stay words."""
    parts = [f"**{plain(reason)}**", ""]
    for each in told:
        parts += [*_one(each), ""]
    return "\n".join(parts)


def _one(told: Comparison) -> list[str]:
    before, after = told.before, told.after
    parts = [f"## {plain(after.shop, 200)}, {label('device', after.device)}", ""]
    parts += [f"{plain(date(before.started))} → {plain(date(after.started))}", ""]
    if why := changes.short(told):
        parts += [why, ""]
    parts += [f"Findings: {changes.counts(told)}.", ""]
    found = [change for change in told.findings if change.kind != "unchanged"]
    if found:
        parts += ["| | Severity | Stage | Finding | Check |", "| --- | --- | --- | --- | --- |"]
    for change in found:
        finding = change.finding
        cells = (words.KINDS[change.kind], label("severity", finding.severity), label("stage", finding.stage))
        last = (plain(finding.title, 300), f"{plain(finding.check)} `{plain(finding.fingerprint)}`")
        parts.append(f"| {' | '.join((*cells, *last))} |")
    moved = changes.rows(told)
    if moved:
        parts += [*([""] if found else []), "| What changed | Before | After |", "| --- | ---: | ---: |"]
        parts += [f"| {' | '.join(map(plain, row))} |" for row in moved]
    return [*parts, "Nothing changed."] if told.same else parts
