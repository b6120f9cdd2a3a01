"""What changed between two walks."""

from kassa.history.changes import rows
from kassa.history.compare import Comparison, Kind, as_data, compare
from kassa.history.settings import Tolerance
from kassa.history.summary import Summary

from .build import asked, figures, judged, loaded, priced, summary


def told(before: Summary, after: Summary, **tolerance: float) -> Comparison:
    return compare(before, after, Tolerance.model_validate(tolerance))


def kinds(comparison: Comparison) -> dict[str, Kind]:
    return {change.finding.check: change.kind for change in comparison.findings}


def test_findings_are_new_gone_or_unchanged() -> None:
    before = summary(1, judged("guest"), judged("fields"), judged("wait", "passed"))
    after = summary(2, judged("guest"), judged("fields", "passed"), judged("wait"))
    assert kinds(told(before, after)) == {"guest": "unchanged", "fields": "gone", "wait": "new"}


def test_another_thing_found_by_the_same_check_is_new() -> None:
    before, after = summary(1, judged("fields", subject="fax")), summary(2, judged("fields", subject="gender"))
    assert [change.kind for change in told(before, after).findings] == ["new", "gone"]


def test_what_one_walk_could_not_see_is_neither_new_nor_gone() -> None:
    seen, unseen = summary(1, judged("guest")), summary(2, judged("guest", "not-observed"))
    assert kinds(told(seen, unseen)) == {"guest": "not-judged"}
    assert kinds(told(unseen, seen)) == {"guest": "first-judged"}
    assert told(unseen, seen).newly("low") == []


def test_a_problem_of_a_check_that_did_not_exist_is_not_new() -> None:
    assert kinds(told(summary(1), summary(2, judged("brand-new")))) == {"brand-new": "first-judged"}


def test_what_is_accepted_is_there_and_neither_new_nor_gone() -> None:
    wrong, fine, known = judged("step-wait"), judged("step-wait", "passed"), judged("step-wait", "accepted")
    for before, after in ((wrong, known), (known, wrong), (fine, known)):
        assert kinds(told(summary(1, before), summary(2, after))) == {"step-wait": "unchanged"}
    assert kinds(told(summary(1, known), summary(2, fine))) == {"step-wait": "gone"}


def test_two_of_the_same_count_as_two() -> None:
    before, after = summary(1, judged("guest")), summary(2, judged("guest"), judged("guest"))
    assert [change.kind for change in told(before, after).findings] == ["new", "unchanged"]


def test_new_counts_from_a_severity_on_and_what_became_worse_too() -> None:
    before = summary(1, judged("wait", "passed"), judged("fields", severity="low"), judged("guest", "passed"))
    after = summary(2, judged("wait", severity="medium"), judged("fields", severity="high"), judged("guest", "warned"))
    comparison = told(before, after)
    assert [finding.check for finding in comparison.newly("high")] == ["guest", "fields"]
    assert {finding.check for finding in comparison.newly("medium")} == {"guest", "fields", "wait"}
    assert comparison.newly("critical") == []


def test_amounts_that_changed_came_or_went() -> None:
    before = summary(1, prices=[priced("item", "Mug", "12.95"), priced("delivery", "Parcel", "4.95")])
    after = summary(2, prices=[priced("item", "Mug", "13.45"), priced("fee", "Service", "1.00")])
    moved = [(p.before and p.before.amount, p.after and p.after.amount) for p in told(before, after).prices]
    assert moved == [("12.95", "13.45"), (None, "1.00"), ("4.95", None)]
    within = told(before, after, price=5).prices
    assert [p.after and p.after.label for p in within] == ["Service", None]


def test_a_field_is_the_same_by_what_it_asks_for() -> None:
    before = summary(1, fields=[asked("email", "E-mail"), asked("tel", "Phone", required=False), asked("sex", "Sex")])
    after = summary(2, fields=[asked("email", "Your e-mail"), asked("tel", "Phone"), asked(None, "Fax")])
    changed = told(before, after).fields
    assert [(f.before and f.before.label, f.after and f.after.label) for f in changed] == [
        ("Phone", "Phone"),
        (None, "Fax"),
        ("Sex", None),
    ]


def test_scripts_of_the_payment_step_that_came_went_or_were_exchanged() -> None:
    pay, chat, tags = loaded("pay.example/v3.js", "sha256-a"), loaded("chat.example/c.js"), loaded("tags.example/t.js")
    before = summary(1, scripts=[pay, chat])
    after = summary(2, scripts=[loaded("pay.example/v3.js", "sha256-b"), tags])
    comparison = told(before, after)
    assert [(s.before, s.after) for s in comparison.scripts] == [(pay, after.scripts[0]), (None, tags), (chat, None)]  # pyright: ignore[reportOptionalSubscript]
    assert rows(comparison) == [
        ("Script at the payment step https://pay.example/v3.js", "integrity sha256-a", "integrity sha256-b"),
        ("Script at the payment step https://tags.example/t.js", "–", "there"),
        ("Script at the payment step https://chat.example/c.js", "there", "–"),
    ]
    assert as_data(comparison)["scripts"][1] == {"before": None, "after": tags.model_dump()}
    assert not comparison.same
    # Who did not read the payment step, or kept nothing of it, says nothing.
    assert not told(summary(1), after).scripts
    assert told(before, before).same


def test_steps_that_came_and_went() -> None:
    before, after = summary(1, steps=["cart", "account", "payment"]), summary(2, steps=["cart", "address", "payment"])
    assert told(before, after).steps == (["address"], ["account"])


def test_times_move_only_beyond_share_and_milliseconds() -> None:
    def moved(was: float, now: float, **tolerance: float) -> int:
        before, after = summary(1, figures=figures(waiting=was)), summary(2, figures=figures(waiting=now))
        return len(told(before, after, **tolerance).figures)

    assert moved(100, 250) == 0, "more than 30 percent, but less than 300 ms"
    assert moved(4000, 5000) == 0, "1 s, but less than 30 percent"
    assert moved(4000, 5400) == 1
    assert moved(5400, 3000) == 1, "faster counts as well"
    assert moved(4000, 5400, time=50) == 0


def test_a_walk_that_stopped_short_changes_no_price_field_or_step() -> None:
    before = summary(1, prices=[priced("total", "Total", "20.00")], fields=[asked("tel", "Phone")], steps=["payment"])
    after = summary(2, furthest="cart")
    comparison = told(before, after)
    assert (comparison.prices, comparison.fields, comparison.steps) == ([], [], ([], []))


def test_a_price_in_another_currency_is_no_move_of_a_number() -> None:
    before, after = summary(1, figures=figures(total=20)), summary(2, figures=figures(total=200))
    after.figures[0].unit = "SEK"
    assert told(before, after).figures == []


def test_the_same_walk_has_nothing_changed() -> None:
    walk = summary(1, judged("guest"), prices=[priced("total", "Total", "20.00")], figures=figures(score=80))
    assert told(walk, walk).same
    assert not told(walk, summary(2)).same


def test_as_data_names_both_sides() -> None:
    before = summary(1, judged("guest", severity="low"), figures=figures(score=80))
    data = as_data(told(before, summary(2, judged("guest"), figures=figures(score=60))))
    assert data["findings"][0]["severity_before"] == "low"
    assert data["figures"] == [{"name": "score", "at": "", "before": 80, "after": 60, "unit": ""}]


def test_times_of_walks_that_were_slowed_down_differently_are_not_compared() -> None:
    fast, slow = summary(1, figures=figures(waiting=900, fields=9)), figures(waiting=9000, fields=12)
    assert [moved.name for moved in told(fast, summary(2, figures=slow)).figures] == ["waiting", "fields"]
    assert [moved.name for moved in told(fast, summary(2, figures=slow, network="3g")).figures] == ["fields"]
    assert [moved.name for moved in told(fast, summary(2, figures=slow, cpu=4)).figures] == ["fields"]
