"""A finding as Markdown, to be taken along: into a ticket, a chat, a pull request."""

from __future__ import annotations

from collections.abc import Callable

from ..labels import label
from ..markdown import plain
from .topics import Topic


def markdown(topic: Topic, translate: Callable[[str], str]) -> str:
    """The finding with where it is, what was seen, how to mend it and what that rests on."""
    it = topic.finding
    where = ", ".join(translate(label("stage", stage)) for stage in topic.stages)
    devices = ", ".join(translate(label("device", device)) for device in topic.devices)
    parts = [
        f"### {plain(it.title)}",
        f"**{translate(label('severity', it.severity))}** · {where} · {devices} · `{it.check}`",
        *dict.fromkeys(plain(one.message) for entry in topic.entries for one in entry.on.values()),
    ]
    told = (("How to mend it", it.fix), ("Why it matters", it.why), ("What that rests on", it.source))
    parts += [f"**{translate(name)}:** {plain(text)}" for name, text in told if text]
    seen = dict.fromkeys(e.text for entry in topic.entries for one in entry.on.values() for e in one.evidence if e.text)
    parts += ["\n".join(f"- {plain(text, 200)}" for text in list(seen)[:5])] if seen else []
    return "\n\n".join(parts)
