"""The report on paper, printed by a real browser."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from kassa.journey.printing import printed
from kassa.journey.settings import JourneySettings
from kassa.reports import pdf
from kassa.reports.audit import Output
from pypdf import PdfReader
from rich.console import Console

from .build import audit


def test_the_contents_name_the_pages_on_which_things_stand(tmp_path: Path) -> None:
    output = Output(Console(quiet=True), printer=partial(printed, settings=JourneySettings()))
    (file,) = pdf.write(audit(tmp_path, "desktop", "mobile"), output)
    assert file.name == "report.pdf"
    assert file.stat().st_size < 4_000_000
    reader = PdfReader(file)
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert "Contents" in texts[0]
    assert f"1 / {len(texts)}" in texts[0]
    for entry, heading in (("Prices", "What it costs, as a shopper learns it"), ("Timings", "How long it takes")):
        named = re.search(rf"{entry} (\d+)", texts[0])
        assert named and heading in texts[int(named[1]) - 1]
    # No page holds next to nothing, and none ends with a word that announces what stands on the next.
    assert not texts[-1].startswith("Made by Kassa")
    assert all(re.sub(r"\d+ / \d+$", "", text).strip() for text in texts)
    assert not [text for text in texts if re.search(r"(Evidence|things to mend) \d+ / \d+$", text)]
    # What is folded on a screen is unfolded on paper.
    assert any("Scale and compress the picture at the top" in text for text in texts)
    assert reader.metadata and reader.metadata.title == "www.theehuis-linde.example: Kassa's report"
