"""The PDF format: the HTML report on paper, with a contents page that names the pages, as `report.pdf`."""

from __future__ import annotations

import io
from pathlib import Path

from . import html
from .audit import Audit, Output

FILE_NAME = "report.pdf"


def write(audit: Audit, output: Output) -> list[Path]:
    """Write report.pdf into the audit's folder. Raises OSError when it cannot be written, and what the printer does."""
    if output.printer is None:
        raise ValueError("a PDF needs a printer")
    page = html.render(audit, paper=True, brand=output.brand)
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_bytes(output.printer(page, lambda draft: numbered(page, pages(draft))))
    return [path]


def pages(pdf: bytes) -> dict[str, int]:
    """The page on which each place stands that something links to, by its id, the first page being 1."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    found: dict[str, int] = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None and number >= 0:
            found[name.removeprefix("/")] = number + 1
    return found


def numbered(page: str, numbers: dict[str, int]) -> str:
    """The report with the page numbers in its contents."""
    for name, number in numbers.items():
        page = page.replace(f'data-page="{name}"></span>', f'data-page="{name}">{number}</span>')
    return page
