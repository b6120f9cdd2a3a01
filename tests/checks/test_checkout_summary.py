from __future__ import annotations

from kassa.checks.checkout import fields_met, summary
from kassa.journey.recording import Recording
from kassa.journey.shown import FormField, Overlay, Snapshot

from .build import HOME, box, choice, field, recording, snapshot


def labels(walk: Recording) -> list[str]:
    return [each.label for each in summary(walk).fields]


def page(*fields: FormField, path: str = "checkout", **more: object) -> Snapshot:
    return snapshot("address", url=HOME + path, fields=list(fields), **more)


def test_fields_stand_in_the_order_met_with_their_step() -> None:
    walk = recording(
        snapshot("address", fields=[field("E-mail", "email", "email", required=True, autocomplete="email")]),
        snapshot("delivery", fields=[field("Note", "order-note", "textarea")]),
    )
    email, note = summary(walk).fields
    assert (email.label, email.purpose, email.type, email.required) == ("E-mail", "email", "email", True)
    assert (email.autocomplete, email.step, email.snapshot, email.again) == ("email", "address", "s01", False)
    assert (note.label, note.step, note.snapshot) == ("Note", "delivery", "s02")


def test_what_asks_nothing_of_the_guest_is_left_out() -> None:
    asked = [
        field("E-mail", "email"),
        field("Trap", "honeypot"),
        field("Hidden", visible=False),
        field("Fixed", readonly=True),
        field("Closed", enabled=False),
        field("Token", type="hidden"),
        field("Search", "search", form=None, landmark="header"),
        field("Number", "quantity"),
        field("Post", "delivery-method", "radio"),
        field("iDEAL", "payment-method", "radio"),
        field("Stay informed", "email", form=2, landmark="footer"),
        field("Coupon", "coupon", form=1),
        field("News", "newsletter", form=1),
    ]
    assert labels(recording(page(*asked))) == ["E-mail"]


def test_an_address_for_an_account_is_not_asked_of_a_guest() -> None:
    account = field("E-mail", "email", form=1, selector="#create")
    guest = [field("Your e-mail", "email"), field("Name", "name"), field("Street", "street-address")]
    assert labels(recording(page(account, *guest))) == ["Your e-mail", "Name", "Street"]
    assert labels(recording(page(account))) == ["E-mail"]


def test_newsletter_and_coupon_inside_the_checkout_form_are_asked() -> None:
    asked = [field("E-mail", "email"), field("Coupon", "coupon"), field("News", "newsletter", "checkbox")]
    assert labels(recording(page(*asked))) == ["E-mail", "Coupon", "News"]


def test_the_login_beside_the_guest_form_is_for_others() -> None:
    walk = recording(
        page(
            field("Customer e-mail", "email", form=1),
            field("Password", "current-password", "password", form=1),
            field("E-mail", "email"),
        )
    )
    assert labels(walk) == ["E-mail"]


def test_a_password_for_a_new_account_is_asked_of_the_guest() -> None:
    assert labels(recording(page(field("E-mail", "email"), field("Password", "new-password", "password")))) == [
        "E-mail",
        "Password",
    ]


def test_a_field_in_a_newsletter_pop_up_is_not_part_of_the_checkout() -> None:
    popup = Overlay(selector="#popup", text="News", box=box(), kind="newsletter")
    walk = recording(page(field("E-mail", "email"), field("Your e-mail", "email", overlay=0), overlays=[popup]))
    assert labels(walk) == ["E-mail"]


def test_a_field_that_stays_on_its_page_is_met_once() -> None:
    email = field("E-mail", "email")
    walk = recording(page(email), page(email, field("City", "address-level2"), path="checkout?step=2#address"))
    assert labels(walk) == ["E-mail", "City"]


def test_a_field_in_the_place_of_an_empty_one_is_met_once() -> None:
    search, city = field("Street", "address-line1", name=None, selector="#search"), field("City", "address-level2")
    plain = field("Street", "address-line1", name="street", selector="#street")
    assert labels(recording(page(search), page(plain, city))) == ["Street", "City"]


def test_a_field_after_one_that_was_filled_in_and_put_away_is_met_too() -> None:
    walk = recording(
        page(field("Street", "address-line1", name="shipping", selector="#shipping", filled=True)),
        page(field("Street", "address-line1", name="billing", selector="#billing")),
    )
    assert labels(walk) == ["Street", "Street"]


def test_a_field_on_the_next_page_is_met_again() -> None:
    walk = recording(page(field("E-mail", "email")), page(field("Your e-mail", "email"), path="billing"))
    assert [(each.label, each.again) for each in summary(walk).fields] == [("E-mail", False), ("Your e-mail", True)]


def test_the_billing_address_is_not_the_delivery_address_again() -> None:
    walk = recording(
        page(
            field("Street", "street-address", address="shipping"),
            field("Billing street", "street-address", address="billing"),
        )
    )
    assert [each.again for each in summary(walk).fields] == [False, False]


def test_unknown_fields_are_the_same_by_their_label() -> None:
    walk = recording(page(field("Club number")), page(field("Club number:"), path="next"))
    assert [each.again for each in summary(walk).fields] == [False, True]


def test_radio_buttons_are_one_question_and_boxes_are_one_each() -> None:
    titles = [field(label, type="radio", name="title", group="Title") for label in ("Ms", "Mr")]
    extras = [field(label, type="checkbox", name="extras[]") for label in ("Gift wrap", "Insurance")]
    assert labels(recording(page(*titles, *extras))) == ["Title", "Gift wrap", "Insurance"]


def test_a_field_without_a_label_is_called_by_what_else_there_is() -> None:
    walk = recording(page(field("", placeholder="Your name"), field("", name="city", id=None, selector="#c")))
    assert labels(walk) == ["Your name", "city"]


def test_what_is_offered_stands_as_labelled() -> None:
    walk = recording(snapshot("payment"))
    walk.checkout.delivery = [choice("Post", "4.95", selected=True), choice("Pick up", "0.00")]
    walk.checkout.payment = [choice("iDEAL")]
    walk.checkout.last_button = "Order and pay"
    found = summary(walk)
    assert [each.label for each in found.delivery] == ["Post", "Pick up"]
    assert [each.label for each in found.payment] == ["iDEAL"]
    assert (found.last_button, found.guest, found.steps) == ("Order and pay", "default", ["payment"])


def test_a_walk_without_a_checkout_has_met_no_fields() -> None:
    assert fields_met(recording(snapshot("product", fields=[field("Size", "product-option")]))) == []
