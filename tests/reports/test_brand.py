"""Reports that carry the brand of an agency."""

from __future__ import annotations

from pathlib import Path

import pytest
from kassa.reports.audit import Output
from kassa.reports.brand import PAPER, Brand, contrast, parsed, readable
from kassa.reports.html import write
from pydantic import ValidationError
from rich.console import Console

from .browser import Opened, browser
from .build import audit

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><script>window.pwned=1</script></svg>'


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    for paper in PAPER.values():
        for color in ("#ffee00", "#7a1f5f", "#000000", "#ffffff", "#808080"):
            assert contrast(readable(color, paper), paper) >= 4.5


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"color": "#ffee00"}, "too light to be read.* #[0-9a-f]{6}"),
        ({"color": "green"}, "not a colour"),
        ({"logo": "nothing.svg"}, "nothing.svg: cannot be read"),
        ({"logo": "logo.gif"}, "a logo is one of"),
    ],
)
def test_what_cannot_be_read_is_refused(told: dict[str, str], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Brand.model_validate(told)


def test_a_word_that_is_no_part_of_a_brand_is_refused() -> None:
    assert parsed(["name=A = B", "color=#1f5f4a"]) == {"name": "A = B", "color": "#1f5f4a"}
    for wrong in ("agency", "name=", "font=serif"):
        with pytest.raises(ValueError, match="says nothing of a brand"):
            parsed([wrong])


def test_logo_and_colour_stand_in_the_report_and_its_policy_holds(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(LOGO)
    brand = Brand(name="Bureau", logo=logo, color="#7a1f5f")
    (file,) = write(audit(tmp_path / "shop", "desktop"), Output(Console(quiet=True), brand=brand))

    async def at(it: Opened) -> None:
        assert it.errors == []
        picture = it.page.get_by_alt_text("Bureau")
        assert await picture.evaluate("img => img.complete && img.naturalWidth") == 80
        assert await it.ask("window.pwned") is None
        color = await it.ask("getComputedStyle(document.querySelector('.excerpt')).color")
        assert color == "rgb(122, 31, 95)"

    with browser() as look:
        look(file, at)
