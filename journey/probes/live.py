"""A page that was left for a probe and is back: what the walk uses of it is of a new document."""

from __future__ import annotations

from ..shown import Snapshot

LIVE = ("fields", "controls", "forms", "overlays", "frames")
"""Parts of a snapshot by which a page is used."""


def renewed(recorded: Snapshot, now: Snapshot) -> Snapshot:
    """The recorded snapshot, to be used as the page is now: what the walk does next stays tied to the Recording."""
    for part in LIVE:
        setattr(recorded, part, getattr(now, part))
    return recorded
