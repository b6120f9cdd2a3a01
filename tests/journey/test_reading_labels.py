"""What fields and choices are called, read from small pages in the real browser."""

from __future__ import annotations

import pytest
from kassa.journey import delivery, payment
from kassa.journey.recording import Choice

from .conftest import Shopper


def test_a_method_is_called_by_what_stands_before_its_line_break(shopper: Shopper) -> None:
    label = '<label style="display:flex"><input type=radio name=m><span>{}<br><small>{}</small></span><b>{}</b></label>'
    row = "<tr><td><input type=radio name=n></td><td><b>{}</b><br>{}</td></tr>"
    seen = shopper.look(
        "<h2>Delivery method</h2>"
        + label.format("Post", "2 to 3 days", "€ 4.00")
        + f"<table>{row.format('Courier', 'Brought by van')}{row.format('Locker', 'Open day and night')}</table>"
    )
    offered: list[Choice] = []
    for field in seen.fields:
        delivery.note(offered, field, seen)
    assert [c.label for c in offered] == ["Post", "Courier", "Locker"]
    assert "Courier" in [t.first_line for t in seen.texts]


def test_a_method_in_a_list_that_says_it_is_free_does_not_cost_what_stands_beside_the_list(shopper: Shopper) -> None:
    options = "<option>Post - 2 to 3 days - FREE<option>Courier - € 16.00"
    seen = shopper.look(
        f"<h2>Delivery method</h2><div style='display:flex;gap:30px'><select name=delivery_method>{options}</select>"
        "<span>The price includes VAT of € 7.33</span></div>"
    )
    offered: list[Choice] = []
    delivery.note(offered, seen.fields[0], seen)
    assert [str(c.amount and c.amount.amount) for c in offered] == ["0.00", "None"]


def test_the_pictures_of_cards_behind_a_method_are_not_its_name(shopper: Shopper) -> None:
    cards = "".join(f'<img src="data:," alt="{alt}" width=40 height=40>' for alt in ("VISA", "MASTERCARD"))
    label = f"<label style='display:flex'><b><input type=radio name=p> Credit card</b><i>{cards} +4</i></label>"
    seen = shopper.look(f"<h2>Payment</h2>{label}")
    offered: list[Choice] = []
    delivery.note(offered, seen.fields[0], seen)
    assert [c.label for c in offered] == ["Credit card"]


def test_the_asterisk_of_the_field_before_marks_no_field_whose_label_stands_below_it(shopper: Shopper) -> None:
    part = "<div><input id={0}></div><label for={0}>{1}</label>"
    seen = shopper.look(f"<form>{part.format('a', 'Street*')}{part.format('b', 'Floor')}</form>")
    assert [(f.label, f.marked_required) for f in seen.fields] == [("Street*", True), ("Floor", False)]


def test_a_sign_that_looks_like_an_asterisk_marks_a_field_drawn_or_written(shopper: Shopper) -> None:
    seen = shopper.look(
        """<style>.must label::after { content: "\\2731" }</style><form>
        <div class="must"><label for="a">Street</label><input id="a"></div>
        <div><label for="b">City ∗</label><input id="b"></div><div><label for="c">Floor</label><input id="c"></div>"""
    )
    assert [f.marked_required for f in seen.fields] == [True, True, False]


def test_the_name_of_a_product_does_not_say_what_the_choices_below_it_are_for(shopper: Shopper) -> None:
    sizes = "".join(f"<label><input type=radio name=s> {size} cm</label>" for size in (180, 210))
    seen = shopper.look(f'<html lang="it"><h1>Divano Lagoon 3 posti</h1>{sizes}')
    assert {f.purpose for f in seen.fields} == {None}
    seen = shopper.look(f'<html lang="it"><h1>Metodo di spedizione</h1>{sizes}')
    assert {f.purpose for f in seen.fields} == {"delivery-method"}


def test_the_name_of_the_shop_before_its_search_is_no_label(shopper: Shopper) -> None:
    seen = shopper.look('<a href="/">Homely</a> <form style="display:inline"><input placeholder="Find it ..."></form>')
    assert [f.label for f in seen.fields] == ["Find it ..."]


def test_a_title_and_the_label_of_a_box_above_do_not_name_a_field_that_says_itself_what_it_asks(
    shopper: Shopper,
) -> None:
    seen = shopper.look(
        '<html lang="de"><form><div><input type=checkbox id=g><label for=g>Ich möchte kein Kundenkonto anlegen</label>'
        '</div><div><input type=email placeholder="Ihre E-Mail-Adresse*"></div>'
        '<h2>Ihre Adresse</h2><div><input placeholder="Straße und Nr.*"></div></form>'
    )
    assert [f.label for f in seen.fields[1:]] == ["Ihre E-Mail-Adresse*", "Straße und Nr.*"]


@pytest.mark.parametrize(
    ("first", "filled"),
    [("Österreich", True), ("Česko", True), ("-- Land --", False), ("Выберите страну", False), ("Land wählen", False)],
)
def test_what_a_list_holds_first_is_a_choice_in_every_script_unless_it_asks_to_choose(
    shopper: Shopper, first: str, filled: bool
) -> None:
    options = f'<option value="x" selected>{first}</option><option value="y">Deutschland</option>'
    seen = shopper.look(f'<meta charset="utf-8"><label>Land <select name="country">{options}</select></label>')
    assert [f.filled for f in seen.fields] == [filled]


def test_a_street_that_its_developer_calls_str_is_no_search(shopper: Shopper) -> None:
    label = '<label for="str">Straße, Hausnummer, Stiege, Tür *</label><input id="str" name="str">'
    seen = shopper.look(f'<html lang="de"><meta charset="utf-8"><form>{label}</form>')
    assert [f.purpose for f in seen.fields] == ["street-address"]


def test_yes_and_no_tell_nobodys_sex(shopper: Shopper) -> None:
    lift = "".join(f"<label><input type=radio name=lift> {words}</label>" for words in ("Sì", "No"))
    seen = shopper.look(f'<html lang="it"><meta charset="utf-8"><fieldset><legend>Ascensore</legend>{lift}</fieldset>')
    assert {f.purpose for f in seen.fields} == {None}


@pytest.mark.parametrize(
    ("lang", "label", "purpose"),
    [
        ("en", "Recipient’s first name", "given-name"),
        ("de", "Nachname des Empfängers", "family-name"),
        ("pt", "CPF ou CNPJ", "vat-number"),
        ("es", "DNI o CUIT", "vat-number"),
        ("es", "Departamento (opcional)", "address-line2"),
        ("es", "Barrio (opcional)", "address-line2"),
        ("fr", "N° de carte de fidélité", None),
        ("nl", "Klantenkaart nummer", None),
        ("da", "E-mail eller mobilnummer", "email"),
        ("sv", "E-post eller mobilnummer", "email"),
    ],
)
def test_what_shops_of_a_country_ask(shopper: Shopper, lang: str, label: str, purpose: str | None) -> None:
    seen = shopper.look(f'<html lang="{lang}"><meta charset="utf-8"><form><label>{label} <input></label></form>')
    assert [f.purpose for f in seen.fields] == [purpose]


def test_a_mark_of_its_own_behind_a_field_says_that_it_may_stay_empty(shopper: Shopper) -> None:
    row = "<p style='display:flex;gap:120px'><label for={0}>{1}</label><input id={0}><span>{2}</span></p>"
    rows = (
        row.format("a", "Nombre", "")
        + row.format("b", "Empresa", "Opcional")
        + row.format("c", "Ciudad", "Opcional no")
    )
    seen = shopper.look(f'<html lang="es"><form>{rows}</form>')
    assert [f.marked_optional for f in seen.fields] == [False, True, False]


def test_of_steps_that_are_called_active_the_last_is_the_current_one(shopper: Shopper) -> None:
    items = "<li class='step active'>Adresse<li class='step active'>Versand<li class='step'>Prüfen"
    seen = shopper.look(f'<html lang="de"><nav><ol class="checkout-steps">{items}</ol></nav><h1>Versand</h1>')
    assert seen.progress is not None
    assert seen.progress.current == 1


def test_an_optional_detail_may_stay_empty(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="de"><form><label>Firma - optionale Angabe <input></label></form>')
    assert [f.marked_optional for f in seen.fields] == [True]


def test_a_method_that_is_explained_below_its_name_is_called_by_its_name(shopper: Shopper) -> None:
    item = """<div style="display:flex;align-items:center;gap:14px"><span><input type="radio" name="way" value="{0}">
<label></label></span><div><b>{1}</b><p>{2}</p></div></div>"""
    seen = shopper.look(
        f"""<html lang="nl"><main><h1>Verzending</h1><h3>Zending #1</h3>{item.format(1, "PostNL", "Morgen in huis")}
{item.format(2, "DHL Express", "Bezorging voor 12:00 uur")}</main>"""
    )
    assert [f.label for f in seen.fields] == ["PostNL", "DHL Express"]


def test_steps_that_are_explained_are_a_progress_and_none_of_them_is_the_last_button(shopper: Shopper) -> None:
    step = '<a class="{} step" href="#{}"><div>{}</div><div>{}</div></a>'
    steps = [
        step.format("completed", "address", "Address", "Fill in your billing and shipping addresses"),
        step.format("active", "payment", "Payment", "Choose how you will pay"),
        step.format("disabled", "complete", "Complete order", "Review and confirm your order"),
    ]
    seen = shopper.look(
        f"""<html lang="en"><main><div class="ui three steps">{"".join(steps)}</div><form method="post">
<h3>Payment</h3><p><label><input type="radio" name="pay"> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p><button>Next</button></form></main>"""
    )
    assert seen.progress is not None
    assert (seen.progress.steps, seen.progress.current) == (["Address", "Payment", "Complete order"], 1)
    last = payment.last_button(seen)
    assert last is not None
    assert last.text == "Next"
