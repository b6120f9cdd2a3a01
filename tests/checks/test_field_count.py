from __future__ import annotations

from kassa.journey.recording import Recording
from kassa.journey.shown import Frame

from .build import action, box, field, recording, snapshot
from .judging import finding

ADDRESS = ["E-mail", "First name", "Last name", "Street", "House number", "Postcode", "City"]


def shop(extra: int = 0, **payment: object) -> Recording:
    """Seven fields for the address, and `extra` more, then a payment step."""
    names = ADDRESS + [f"Extra {number}" for number in range(extra)]
    return recording(
        snapshot("address", fields=[field(name) for name in names]),
        snapshot("payment", **payment),
    )


def test_few_fields_pass() -> None:
    found = finding(shop(), "field-count")
    assert found.status == "passed"
    assert found.measured == "7 fields"
    assert found.fix is None


def test_a_newsletter_beside_the_checkout_asks_nothing_of_who_buys() -> None:
    letter = field("E-mail", "email", form=0)
    page = snapshot("address", fields=[letter, *(field(name, form=1) for name in ADDRESS)])
    page.forms[0].action, page.forms[1].action = "https://shop.test/newsletter.php", "https://shop.test/checkout"
    assert finding(recording(page, snapshot("payment")), "field-count").measured == "7 fields"


def test_the_number_of_fields_decides_between_warning_and_failure() -> None:
    assert finding(shop(1), "field-count").status == "passed"
    assert finding(shop(2), "field-count").status == "warned"
    assert finding(shop(4), "field-count").status == "warned"
    assert finding(shop(5), "field-count").status == "failed"


def test_a_failure_says_how_many_and_points_at_each_field() -> None:
    found = finding(shop(6), "field-count")
    assert found.message.startswith("13 fields; the average checkout had 11.3 in 2024.")
    assert found.value == 13
    assert [each.text for each in found.evidence][:2] == ["E-mail", "First name"]
    assert all(each.snapshot == "s01" and each.box and each.selector for each in found.evidence)
    assert found.fix


def test_the_form_for_an_account_is_not_counted_where_a_guest_passes_it_by() -> None:
    account = [field("New e-mail", "email", form=1), field("New password", "new-password", "password", form=1)]
    walk = recording(snapshot("account", fields=account), snapshot("payment", fields=[field(n) for n in ADDRESS]))
    assert finding(walk, "field-count").value == 9
    walk.checkout.guest = "offered"
    assert finding(walk, "field-count").value == 7
    walk.actions.append(action("fill in", "account", kind="fill", selector="#new-e-mail"))
    assert finding(walk, "field-count").value == 9


def test_a_field_in_the_place_of_an_empty_one_that_asks_the_same_is_counted_once() -> None:
    search, street = field("Find your address", "street-address"), field("Street", "street-address")
    walk = recording(snapshot("address", fields=[search]), snapshot("address", fields=[street]), snapshot("payment"))
    assert finding(walk, "field-count").value == 1
    search.filled = True
    assert finding(walk, "field-count").value == 2


def test_hidden_disabled_and_coupon_fields_are_not_counted() -> None:
    walk = recording(
        snapshot(
            "payment",
            fields=[
                field("Name"),
                field("Trap", visible=False),
                field("Website", "honeypot"),
                field("State", enabled=False),
                field("Coupon", "coupon"),
            ],
        )
    )
    found = finding(walk, "field-count")
    assert found.value == 1
    assert "coupon field is not counted" in found.message


def test_the_fields_of_a_payment_frame_count() -> None:
    frame = Frame(url="https://pay.test/card", host="pay.test", visible=True, box=box(), fields=3, payment="Pay")
    found = finding(shop(0, frames=[frame]), "field-count")
    assert found.value == 10
    assert found.evidence[-1].text == "3 card fields of pay.test"


def test_a_payment_frame_that_is_seen_twice_counts_once() -> None:
    def frame(fields: int) -> Frame:
        return Frame(url="https://pay.test/", host="pay.test", visible=True, box=box(), fields=fields, payment="Pay")

    walk = recording(
        snapshot("delivery", frames=[frame(1)]),
        snapshot("payment", frames=[frame(3)]),
        snapshot("payment", frames=[frame(2)]),
    )
    assert finding(walk, "field-count").value == 3


def test_many_choices_fail_by_the_number_of_form_elements() -> None:
    ticks = [field(f"Extra {number}", type="checkbox") for number in range(18)]
    found = finding(shop(0, fields=ticks), "field-count")
    assert found.status == "failed"
    assert "25 form elements" in found.message
    assert found.measured == "7 fields"


def test_radio_buttons_of_a_group_are_one_element() -> None:
    titles = [field(label, type="radio", name="title") for label in ("Ms", "Mr", "Mx")]
    found = finding(recording(snapshot("payment", fields=[field("Name"), *titles])), "field-count")
    assert "2 form elements" in found.message


def test_the_choice_of_a_payment_method_is_a_form_element_but_no_field() -> None:
    methods = [field(name, "payment-method", "radio", name="payment") for name in ("iDEAL", "PayPal")]
    found = finding(shop(0, fields=methods), "field-count")
    assert (found.value, "8 form elements" in found.message) == (7, True)


def test_limits_can_be_set() -> None:
    assert finding(shop(2), "field-count", max=10).status == "passed"
    assert finding(shop(2), "field-count", max=7, fail=9).status == "failed"
    # A limit above the one that fails moves that along.
    assert finding(shop(7), "field-count", max=14).status == "passed"
    assert finding(shop(8), "field-count", max=14, max_elements=20).status == "failed"


def test_few_fields_do_not_pass_when_the_walk_stopped_before_the_payment_step() -> None:
    found = finding(recording(snapshot("address", fields=[field("E-mail")])), "field-count")
    assert found.status == "not-observed"
    assert found.message.startswith("1 field;")


def test_too_many_fields_fail_wherever_the_walk_stopped() -> None:
    walk = recording(snapshot("address", fields=[field(f"Field {number}") for number in range(12)]))
    assert finding(walk, "field-count").status == "failed"


def test_a_checkout_without_any_field_says_nothing() -> None:
    assert finding(recording(snapshot("payment")), "field-count").status == "not-observed"


def test_a_checkout_that_was_not_reached_says_why() -> None:
    found = finding(recording(snapshot("cart")), "field-count")
    assert found.status == "not-observed"
    assert "not reached: The walk did not get there." in found.message
