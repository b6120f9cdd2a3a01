"""Several walks on one device: what they measured together, and what not every one of them found."""

from kassa.history.repeats import middle, repeats

from .build import figures, judged, summary


def test_times_have_a_median_and_a_spread() -> None:
    told = repeats(
        [summary(day, figures=figures(waiting=ms, fields=9)) for day, ms in ((1, 900), (2, 1500), (3, 1000))]
    )
    assert told.walks == 3
    (waiting,) = told.timed
    assert (waiting.name, waiting.median, waiting.least, waiting.most, waiting.walks) == (
        "Waiting in all", 1000, 900, 1500, 3,
    )  # fmt: skip


def test_what_was_measured_once_has_no_spread() -> None:
    assert repeats([summary(1, figures=figures(waiting=900)), summary(2)]).timed == []


def test_a_finding_that_not_every_walk_made_is_unstable() -> None:
    told = repeats(
        [
            summary(1, judged("wait"), judged("fields"), judged("guest", severity="critical")),
            summary(2, judged("wait", "passed"), judged("fields"), judged("guest", "passed")),
            summary(3, judged("wait", "not-observed"), judged("fields"), judged("guest", severity="critical")),
        ]
    )
    assert [(each.check, each.seen, each.of) for each in told.unstable] == [("guest", 2, 3), ("wait", 1, 2)]


def test_several_walks_are_told_in_the_language_of_the_reports() -> None:
    hard = judged("guest-checkout").model_copy(update={"title": "Buying as a guest is hard or impossible"})
    walks = [
        summary(1, hard, figures=figures(waiting=900)),
        summary(2, judged("guest-checkout", "passed"), figures=figures(waiting=1000)),
    ]
    told = repeats(walks, "nl")
    assert [each.name for each in told.timed] == ["Wachttijd in totaal"]
    assert [each.title for each in told.unstable] == ["Kopen als gast is moeilijk of onmogelijk"]


def test_a_walk_that_could_not_look_makes_nothing_unstable() -> None:
    assert repeats([summary(1, judged("wait")), summary(2, judged("wait", "not-observed"))]).unstable == []


def test_the_walk_in_the_middle_of_those_that_got_furthest_stands_for_all() -> None:
    walks = [summary(day, figures=figures(waiting=ms)) for day, ms in ((1, 900), (2, 1500), (3, 1000))]
    assert middle(walks) == 2
    assert middle([summary(4, figures=figures(waiting=950), furthest="cart"), *walks]) == 3
    assert middle(walks[:2]) == 0
    assert middle([summary(1, furthest="cart"), summary(2, furthest=None)]) == 0
