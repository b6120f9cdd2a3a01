"""What was tried with the address form: mistakes, an incomplete form, a reload, a step back, a postcode alone."""

from __future__ import annotations

from typing import Any

from kassa.checks.assessment import Finding
from kassa.journey.probed import AddressLookup, Complaint, FormProbe, IncompleteForm, Kept, Probes, WrongValue
from kassa.journey.recording import BY_HAND, Recording, Rejection

from .build import action, box, field, recording, snapshot
from .judging import finding

GOOD_MAIL = "Write an e-mail address with an @."
GOOD_POSTCODE = "A postcode has four digits and two letters."


def wrong(purpose: str, said: str = "", **more: Any) -> WrongValue:
    """A mistake that is said beside its field, marked there, and gone once it is mended; or not said at all."""
    label = {"email": "E-mail", "postal-code": "Postcode"}[purpose]
    given = {"beside": bool(said), "invalid": bool(said), "mended": True if said else None}
    return WrongValue(
        **{
            "snapshot": "s01",
            "field": label,
            "purpose": purpose,
            "selector": f"#{purpose}",
            "box": box(),
            "typed": "10",
            "said": said,
            **given,
            **more,
        }
    )


def incomplete(*complaints: Complaint, **more: Any) -> IncompleteForm:
    given = {"button": "Continue", "missing": ["Street", "Town"], "focus": "field"}
    return IncompleteForm(**{"snapshot": "s01", "complaints": list(complaints), **given, **more})


def about(label: str, text: str, **more: Any) -> Complaint:
    return Complaint(text=text, field=label, invalid=True, **more)


def walk(*fields: Any, **probe: Any) -> Recording:
    """A walk to the payment step whose address form was tried."""
    given = fields or (field("Postcode", "postal-code"), field("Street", "street-address"))
    pages = [snapshot("address", fields=list(given)), snapshot("delivery"), snapshot("payment")]
    return recording(*pages, probes=Probes(form=FormProbe(**probe)))


def untried() -> Recording:
    return recording(snapshot("address"), snapshot("payment"))


# --- inline-validation ------------------------------------------------------------------------------------


def inline(*tried: WrongValue) -> Finding:
    return finding(walk(wrong_values=list(tried)), "inline-validation")


def test_mistakes_that_are_said_when_the_field_is_left_and_go_when_mended_pass() -> None:
    found = inline(wrong("email", GOOD_MAIL), wrong("postal-code", GOOD_POSTCODE))
    assert (found.status, found.value) == ("passed", 2)
    assert found.evidence[0].text == f"E-mail: 10 → {GOOD_MAIL}"
    assert found.evidence[0].box is not None


def test_mistakes_that_nobody_mentions_fail_and_one_of_two_is_warned_about() -> None:
    assert inline(wrong("email"), wrong("postal-code")).status == "failed"
    found = inline(wrong("email", GOOD_MAIL), wrong("postal-code"))
    assert (found.status, found.measured) == ("warned", "1 of 2 mistakes were said")
    assert "“Postcode”" in found.message


def test_messages_that_come_early_stay_stand_elsewhere_or_leave_the_field_unmarked_are_warned_about() -> None:
    for fault, words in (
        ({"early": GOOD_MAIL}, "while it was still typed"),
        ({"mended": False}, "stayed"),
        ({"beside": False}, "not said beside"),
        ({"invalid": False}, "not marked"),
    ):
        found = inline(wrong("email", GOOD_MAIL, **fault))
        assert found.status == "warned", fault
        assert words in found.message


def test_nothing_is_said_of_validation_where_nothing_was_typed() -> None:
    assert inline().status == "not-observed"
    assert finding(untried(), "inline-validation").status == "not-observed"


# --- error-help -------------------------------------------------------------------------------------------

STREET = about("Street", "Fill in your street.")
TOWN = about("Town", "Fill in your town.")


def helped(*complaints: Complaint, tried: tuple[WrongValue, ...] = (), **more: Any) -> Finding:
    return finding(walk(incomplete=incomplete(*complaints, **more), wrong_values=list(tried)), "error-help")


def test_a_text_at_each_field_and_the_way_there_pass() -> None:
    found = helped(STREET, TOWN, tried=(wrong("email", GOOD_MAIL),))
    assert (found.status, found.measured) == ("passed", "2 of 2 empty fields have a message")
    assert [e.text for e in found.evidence] == ["Street: Fill in your street.", "Town: Fill in your town."]
    assert helped(STREET, TOWN, Complaint(text="Please mend two fields."), focus=None).status == "passed"


def test_a_form_that_is_not_accepted_without_a_word_or_with_a_general_one_fails() -> None:
    assert "nothing says why" in helped().message
    marked = helped(about("Street", ""), about("Town", ""))
    assert (marked.status, marked.message) == ("failed", "The fields are marked, and nothing is said in text.")
    general = helped(Complaint(text="Please check your input."))
    assert (general.status, general.fingerprint) == ("failed", marked.fingerprint)
    assert "Please check your input." in general.message


def test_help_that_is_half_of_it_is_warned_about() -> None:
    for found, words in (
        (helped(STREET), "Town"),
        (helped(STREET, TOWN, focus=None), "cursor"),
        (
            helped(about("Street", "Is wrong."), about("Town", "Is wrong."), tried=(wrong("email", "Is wrong."),)),
            "same",
        ),
        (helped(bubble="Please fill out this field."), "bubble"),
        (helped(Complaint(text="Street is missing. Town is missing.")), "summary"),
        (helped(disabled=True, not_sent="its button cannot be pressed"), "cannot be pressed"),
    ):
        assert found.status == "warned", words
        assert words in found.message


def test_the_name_of_the_field_alone_makes_no_words_of_their_own() -> None:
    mail = about("E-mail", "E-mail is invalid.", wrong=True)
    found = helped(about("Street", "Street is invalid."), about("Town", "Town is invalid."), mail)
    assert found.status == "warned"


def test_a_form_that_was_not_sent_or_was_accepted_is_not_judged() -> None:
    kept_back = helped(not_sent="the order could be placed on the same page")
    assert kept_back.status == "not-observed"
    assert "the order could be placed on the same page" in kept_back.message
    assert helped(accepted=True).status == "not-observed"
    assert finding(untried(), "error-help").status == "not-observed"


# --- no-retyping ------------------------------------------------------------------------------------------


def after(what: str, kept: int = 3, *lost: str, **more: Any) -> Kept:
    return Kept(**{"snapshot": "s01", "after": what, "kept": ["x"] * kept, "lost": list(lost), **more})


def typing(*tries: Kept, fields: tuple[Any, ...] = (), tried: tuple[WrongValue, ...] = ()) -> Finding:
    return finding(walk(*fields, kept=list(tries), wrong_values=list(tried)), "no-retyping")


def test_a_form_that_keeps_what_was_typed_passes() -> None:
    found = typing(after("error"), after("reload"), after("back"))
    assert (found.status, found.measured, found.value) == ("passed", "9 of 9 typed values kept", 100)


NAMES = ("Name", "Street", "Town")


def refused(*filled: str, complained: str = "") -> Finding:
    """What is said of a walk whose form was sent whole, was not accepted, and shows these fields filled in then."""
    sent = snapshot("address", fields=[field(name, filled=True) for name in NAMES])
    back = snapshot(
        "address", fields=[field(name, filled=name in filled, invalid=name == complained) for name in NAMES]
    )
    made = recording(sent, back, snapshot("payment"))
    made.actions = [action("give", kind="fill", selector=f"#{name.lower()}") for name in NAMES]
    made.checkout.rejections = [Rejection(snapshot=back.id, field="", text="Mind the marked fields.")]
    return finding(made, "no-retyping")


def test_a_form_that_the_walk_found_emptied_by_an_error_fails() -> None:
    found = refused()
    assert found.status == "failed" and found.message == "After a mistake these are empty: Name, Street and Town."
    assert [e.text for e in found.evidence] == ["Name", "Street", "Town"]
    assert refused(complained="Town").message == "After a mistake these are empty: Name and Street."


def test_a_form_that_empties_what_it_refuses_keeps_the_rest() -> None:
    assert refused("Name", "Street", complained="Town").status == "passed"


def test_what_a_mistake_or_a_step_back_takes_away_fails_and_a_reload_is_warned_about() -> None:
    for what in ("error", "back"):
        found = typing(after(what, 1, "Street", "Town"))
        assert (found.status, found.value) == ("failed", 100 / 3)
        assert "Street and Town" in found.message
    assert typing(after("error"), after("reload", 0, "Street")).status == "warned"


def test_what_was_lost_is_pointed_at_on_the_page_where_it_was_typed() -> None:
    street = field("Street", "street-address", box=box(40, 300))
    found = typing(after("error", 1, "Street"), after("back", 1, "Street"), fields=(street,))
    assert [(e.text, e.box) for e in found.evidence] == [("Street", street.box)]
    assert [e.text for e in typing(after("back", 1, "Town", "Number")).evidence] == ["Town and Number"]


def test_a_field_that_is_emptied_as_it_is_left_fails() -> None:
    assert typing(after("error"), tried=(wrong("postal-code", emptied=True),)).status == "failed"


def test_an_address_that_is_asked_again_fails_and_a_repeated_mail_address_is_warned_about() -> None:
    mail = (field("E-mail", "email"), field("Repeat it", "email"))
    found = typing(after("error"), fields=mail)
    assert (found.status, found.message) == ("warned", "Asked again: Repeat it.")
    sizes = (field("Concelho", "address-level2", "select"), field("Localidade", "address-level2"))
    assert typing(after("error"), fields=sizes).status == "passed"
    town = (field("Town", "address-level2"), field("Town again", "address-level2"))
    assert typing(after("error"), fields=town).status == "failed"
    look_up = (field("Find your postcode", "postal-code"), field("Postcode", "postal-code"))
    assert typing(after("error"), fields=look_up).status == "passed"
    filled = (field("Town", "address-level2"), field("Your town", "address-level2", filled=True))
    assert typing(after("error"), fields=filled).status == "passed"


def test_nothing_is_said_to_be_kept_that_was_not_seen() -> None:
    assert typing().status == "not-observed"
    assert typing(after("reload")).status == "not-observed"
    assert typing(after("back", 0, failure="the address was not shown again")).status == "not-observed"
    assert finding(untried(), "no-retyping").status == "not-observed"


# --- address-lookup ---------------------------------------------------------------------------------------


def looked_up(*found: str, **more: Any) -> Finding:
    given = {"typed": ["Postcode", "Number"], "asked": ["street-address", "address-level2"], "found": list(found)}
    return finding(walk(lookup=AddressLookup(**{"snapshot": "s01", **given, **more})), "address-lookup")


def test_a_postcode_that_brings_street_and_town_passes() -> None:
    assert looked_up("street-address", "address-level2").status == "passed"
    assert looked_up("address-level2", typed=["Postcode"]).status == "passed"


def test_half_a_look_up_is_warned_about_and_none_fails() -> None:
    found = looked_up("address-level2")
    assert (found.status, found.message) == ("warned", "The postcode filled in the town; the street must be typed.")
    assert looked_up("street-address", "address-level2", fixed=["street-address"]).status == "warned"
    assert looked_up(suggests=True).status == "warned"
    assert looked_up().status == "failed"


def test_a_look_up_that_was_passed_by_is_not_judged() -> None:
    found = AddressLookup(snapshot="s01", typed=["Postcode"], asked=["address-level2"], found=[])
    by_hand = action(BY_HAND, met=True)
    passed_by = walk(lookup=found).model_copy(update={"actions": [by_hand]})
    assert finding(passed_by, "address-lookup").status == "not-observed"


def test_look_ups_are_not_judged_without_an_address() -> None:
    assert looked_up(asked=[]).status == "not-observed"
    assert finding(untried(), "address-lookup").status == "not-applicable"
    assert finding(walk(), "address-lookup").status == "not-observed"
