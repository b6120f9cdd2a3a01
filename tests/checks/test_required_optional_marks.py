from __future__ import annotations

from typing import Any

from kassa.journey.recording import Recording
from kassa.journey.shown import FormField

from .build import field, recording, snapshot, text
from .judging import finding


def required(label: str, mark: bool = True) -> FormField:
    return field(label, required=True, marked_required=mark)


def optional(label: str, mark: bool = True) -> FormField:
    return field(label, marked_optional=mark)


def shop(*fields: FormField, **page: Any) -> Recording:
    return recording(snapshot("address", fields=list(fields), **page), snapshot("payment"))


def test_both_kinds_marked_pass() -> None:
    found = finding(shop(required("A"), required("B"), optional("C")), "required-optional-marks")
    assert found.status == "passed"
    assert found.message == "2 of 2 required fields marked, 1 of 1 optional field marked."


def test_only_required_marked_is_warned_and_points_at_the_others() -> None:
    found = finding(shop(required("A"), required("B"), optional("C", mark=False)), "required-optional-marks")
    assert found.status == "warned"
    assert [each.text for each in found.evidence] == ["C"]


def test_only_optional_marked_is_warned() -> None:
    walk = shop(required("A", mark=False), required("B", mark=False), optional("C"))
    assert finding(walk, "required-optional-marks").status == "warned"


def test_what_is_not_called_optional_is_required_where_the_markup_requires_nothing() -> None:
    found = finding(shop(field("A"), field("B"), optional("C")), "required-optional-marks")
    assert found.status == "warned"
    assert found.message == "0 of 2 required fields marked, 1 of 1 optional field marked."


def test_what_a_shop_says_of_an_empty_field_makes_the_others_no_optional_ones() -> None:
    walk = shop(field("A"), field("B"), optional("C"))
    said = field("A", error="Please fill in A", filled=False)
    walk.snapshots.insert(1, snapshot("address", fields=[said, field("B"), optional("C")]))
    assert finding(walk, "required-optional-marks").message == (
        "0 of 2 required fields marked, 1 of 1 optional field marked."
    )


def test_no_marks_fail() -> None:
    walk = shop(required("A", mark=False), required("B", mark=False), optional("C", mark=False))
    found = finding(walk, "required-optional-marks")
    assert (found.status, found.measured) == ("failed", "0 of 3 fields marked")


def test_all_required_and_each_marked_pass() -> None:
    assert finding(shop(required("A"), required("B"), required("C")), "required-optional-marks").status == "passed"


def test_all_required_and_said_so_in_a_sentence_is_warned() -> None:
    bare = [required(label, mark=False) for label in "ABC"]
    walk = shop(*bare, texts=[text("All fields are required")])
    found = finding(walk, "required-optional-marks")
    assert found.status == "warned"
    assert found.evidence[0].text == "All fields are required"
    assert finding(shop(*bare), "required-optional-marks").status == "failed"


def test_the_legend_of_an_asterisk_is_no_sentence_about_all_fields() -> None:
    bare = [required(label, mark=False) for label in "ABC"]
    walk = shop(*bare, texts=[text("Fields with * are required")])
    assert finding(walk, "required-optional-marks").status == "failed"


def test_a_drop_down_that_holds_a_choice_needs_no_mark() -> None:
    country = field("Country", "country", "select", required=True, filled=True)
    walk = shop(required("A"), required("B"), required("C"), country)
    assert finding(walk, "required-optional-marks", share=100).status == "passed"


def test_a_very_short_form_needs_no_marks() -> None:
    walk = shop(required("E-mail", mark=False))
    assert finding(walk, "required-optional-marks").status == "not-applicable"


def test_the_share_can_be_set() -> None:
    walk = shop(required("A"), required("B", mark=False), optional("C"))
    assert finding(walk, "required-optional-marks").status == "warned"
    assert finding(walk, "required-optional-marks", share=50).status == "passed"


def test_half_a_checkout_does_not_pass() -> None:
    walk = recording(snapshot("address", fields=[required("A"), required("B"), optional("C")]))
    assert finding(walk, "required-optional-marks").status == "not-observed"


def test_no_text_field_is_not_observed() -> None:
    assert finding(recording(snapshot("payment")), "required-optional-marks").status == "not-observed"
