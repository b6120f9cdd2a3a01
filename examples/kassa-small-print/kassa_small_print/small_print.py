"""small-print: words are large enough to read where shoppers decide and pay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kassa.checks.assessment import Evidence, FindingStage
from kassa.checks.check import Options, Result, Source, check
from kassa.journey.recording import Recording
from kassa.journey.shown import Box, Snapshot
from pydantic import Field

STAGES: tuple[FindingStage, ...] = ("product", "cart", "checkout")


class SmallPrintOptions(Options):
    """Options of small-print."""

    smallest: float = Field(default=12, gt=0, description="smallest size of letters that passes, in CSS pixels")


@check(
    id="small-print",
    family="accessibility",
    stages=STAGES,
    severity="low",
    confidence="medium",
    title="Words are large enough to read",
    failing_title="Words are too small to read",
    why="Shoppers who cannot read the conditions do not trust them.",
    fix="Set what shoppers have to read in letters of 12 pixels or more.",
    sources=(Source("A limit of this example's own", None, "D"),),
    options=SmallPrintOptions,
    observes="The size of the letters of sentences on product, cart and checkout pages. Fails under 12 pixels.",
    collector=Path(__file__).with_suffix(".js").read_text("utf-8"),
)
def small_print(recording: Recording, options: SmallPrintOptions) -> Iterator[Result]:
    """Judge each stage by the smallest sentence on its pages."""
    for stage in STAGES:
        pages = [s for s in recording.snapshots if s.stage == stage and "small-print" in s.collected]
        sentences = [(page, each) for page in pages for each in page.collected["small-print"].value or []]
        if not sentences:
            # An older recording, or a page on which the collector failed: Kassa says that it was not observed.
            continue
        small = [(page, each) for page, each in sentences if each["size"] < options.smallest]
        least = min(each["size"] for _, each in sentences)
        yield Result(
            stage,
            "failed" if small else "passed",
            f"{len(small)} sentences are smaller than {options.smallest:g} px."
            if small
            else f"The smallest sentence has letters of {least:g} px.",
            measured=f"{least:g} px",
            value=least,
            unit="px",
            threshold=f"at least {options.smallest:g} px",
            evidence=[_evidence(page, each) for page, each in small[:5]],
        )


def _evidence(page: Snapshot, sentence: dict[str, Any]) -> Evidence:
    return Evidence(text=sentence["words"], snapshot=page.id, box=Box(**sentence["box"]), url=page.url)
