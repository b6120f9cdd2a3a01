"""What is kept of a walk."""

from pathlib import Path

import pytest
from kassa.history.baseline import Baseline
from kassa.history.summary import summarise
from kassa.journey.shown import Script

from ..reports.build import walk
from .build import summary


def test_a_whole_walk_has_its_figures(tmp_path: Path) -> None:
    whole = walk("desktop", tmp_path)
    told = summarise(whole.recording, whole.assessment)
    assert (told.figure("score"), told.figure("score", "checkout")) == (58, 47)
    assert (told.figure("price"), told.figure("total")) == (12.95, 20.84)
    assert told.figure("fields") == len(whole.assessment.checkout.fields)
    waits = [figure for figure in told.figures if figure.name == "wait"]
    assert waits
    assert {figure.unit for figure in waits} == {"ms"}
    assert told.figure("lcp", "product") is not None
    assert len(told.judged) == len(whole.assessment.findings)


def test_a_walk_that_stopped_short_leaves_gaps(tmp_path: Path) -> None:
    short = walk("mobile", tmp_path, stops=True)
    told = summarise(short.recording, short.assessment)
    assert told.figure("score") == 46
    for name in ("fields", "required", "steps", "clicks", "total", "waiting"):
        assert told.figure(name) is None


def test_no_secret_of_the_address_is_kept(tmp_path: Path) -> None:
    one = walk("desktop", tmp_path)
    one.recording.visit.url = "https://user:pass@tea.example/a?token=s3cret#x"
    told = summarise(one.recording, one.assessment)
    assert told.url == "https://tea.example/a"
    assert "s3cret" not in told.model_dump_json()


def test_scripts_are_kept_without_what_every_build_or_visit_makes_anew(tmp_path: Path) -> None:
    one = walk("desktop", tmp_path)
    payment = one.recording.snapshot("s09")
    payment.scripts = [
        Script(src="https://pay.example/v3/checkout.js?session=123", integrity="sha256-a"),
        Script(src="https://tea.example/build/app.3f9c01ab.js"),
        Script(src="https://tea.example/build/chunk-XK4P2aQz9.min.js"),
        Script(src="https://tea.example/js/customer_account.js"),
        Script(src=None, inline_bytes=90),
        Script(src="data:text/javascript,1"),
        Script(src="https://[broken/x.js"),
    ]
    told = summarise(one.recording, one.assessment)
    assert [(s.address, s.integrity) for s in told.scripts or []] == [
        ("https://pay.example/v3/checkout.js", "sha256-a"),
        ("https://tea.example/build/app.*.js", ""),
        ("https://tea.example/build/chunk-*.min.js", ""),
        ("https://tea.example/js/customer_account.js", ""),
    ]
    one.recording.checkout.payment_snapshot = None
    assert summarise(one.recording, one.assessment).scripts is None


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "kassa-baseline.json"
    walks = [summary(1), summary(1, device="mobile")]
    Baseline(walks=walks).save(file)
    assert Baseline.load(file).walks == walks
    file.write_text("{}", "utf-8")
    with pytest.raises(ValueError, match="walks"):
        Baseline.load(file)


def test_a_baseline_of_one_shop_stands_for_its_other_addresses() -> None:
    staging = summary(2, shop="staging.tea.example", device="mobile")
    one = Baseline(walks=[summary(1), summary(1, device="mobile")])
    found = one.counterpart(staging)
    assert found and (found.shop, found.device) == ("tea.example", "mobile")
    two = Baseline(walks=[*one.walks, summary(1, shop="mugs.example", device="mobile")])
    assert two.counterpart(staging) is None
