"""Which texts are error messages, and to which field they belong."""

from __future__ import annotations

import pytest

from .conftest import Shopper

RED = 'style="color:#c00"'


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nl", "Vul een geldig e-mailadres in"),
        ("nl", "De postcode is ongeldig"),
        ("en", "Enter your first name"),
        ("en", "Select a delivery method"),
        ("en", "Required"),
        ("de", "Gib deinen Vornamen ein"),
        ("de", "Die Postleitzahl ist ungültig"),
        ("fr", "Le code postal n\u2019est pas valide"),
        ("fr", "Merci de renseigner votre nom"),
        ("es", "Rellena este campo"),
        ("es", "Selecciona un método de envío"),
        ("it", "Compila questo campo"),
        ("pt", "Selecione um método de envio"),
        ("pl", "Wpisz poprawny adres e-mail"),
        ("sv", "Fyll i ditt förnamn"),
        ("da", "Udfyld dette felt"),
        ("cs", "Zadejte platný e-mail"),
        ("ja", "郵便番号を入力してください"),
        ("zh", "请输入有效的邮箱"),
        ("ar", "هذا الحقل مطلوب"),
    ],
)
def test_red_words_below_a_field_are_its_error(shopper: Shopper, lang: str, message: str) -> None:
    seen = shopper.look(f'<html lang="{lang}"><form><label>X <input></label><div {RED}>{message}</div></form>')
    assert [text.text for text in seen.errors] == [message]
    assert seen.fields[0].error == message


def test_what_sums_up_the_errors_of_others_is_not_one_of_the_last_field(shopper: Shopper) -> None:
    bad = '<p><label>{} <input aria-invalid="true"></label></p>'
    seen = shopper.look(
        f"""<html lang="en"><form>{bad.format("City")}{bad.format("State")}<p><label>Note <input></label></p>
        <p role="alert" {RED}>Please fill in: City, State</p><button>Next</button></form>"""
    )
    assert [text.text for text in seen.errors] == ["Please fill in: City, State"]
    assert [field.error for field in seen.fields] == ["", "", ""]


@pytest.mark.parametrize(
    ("lang", "message"),
    [("nl", "Controleer de gemarkeerde velden."), ("de", "Bitte überprüfen Sie Ihre Angaben."),
     ("pl", "Sprawdź dane w formularzu."), ("sv", "Kontrollera uppgifterna nedan.")],
)  # fmt: skip
def test_what_asks_to_check_the_form_is_an_error_above_it(shopper: Shopper, lang: str, message: str) -> None:
    page = f"""<html lang="{lang}"><ul class="messages-error"><li>{message}</li></ul><form><label>X <input></label>"""
    assert [text.text for text in shopper.look(page).errors] == [message]


def test_red_words_right_of_a_field_are_its_error(shopper: Shopper) -> None:
    seen = shopper.look(
        f'<html lang="en"><p><input aria-invalid="true"> <span {RED}>Blub blab</span></p><p><input></p>'
    )
    assert [field.error for field in seen.fields] == ["Blub blab", ""]


def test_errors_that_the_markup_ties_to_a_field(shopper: Shopper) -> None:
    seen = shopper.look(
        f"""<html lang="en"><input aria-invalid="true" aria-errormessage="one"><p id="one">As on the passport</p>
        <input aria-invalid="true" aria-describedby="hint two"><p id="hint">Two letters or more</p>
        <p id="two" {RED}>Zo kort</p>"""
    )
    assert [field.error for field in seen.fields] == ["As on the passport", "Zo kort"]
    assert [text.text for text in seen.errors] == ["As on the passport", "Zo kort"]


def test_what_is_red_below_a_rejected_field_needs_no_known_words(shopper: Shopper) -> None:
    seen = shopper.look(
        f"""<html lang="xx"><p><input aria-invalid="true"></p><p {RED}>Blub blab</p>
        <p><input></p><p {RED}>Blob blub</p>"""
    )
    assert [field.error for field in seen.fields] == ["Blub blab", ""]
    assert [text.text for text in seen.errors] == ["Blub blab"]


def test_a_toast_that_reads_as_an_error(shopper: Shopper) -> None:
    box = "position:fixed;right:9px;bottom:9px;width:300px;height:60px;background:#333;color:#fff"
    seen = shopper.look(f'<html lang="it"><p>Cassa</p><div role="alert" style="{box}">Si è verificato un errore</div>')
    assert [text.text for text in seen.errors] == ["Si è verificato un errore"]


def test_good_news_offers_and_marks_are_no_errors(shopper: Shopper) -> None:
    seen = shopper.look(
        f"""<html lang="en"><div role="alert">Oak chair was added to your cart</div>
        <div role="status">Spend at least €10 more for free shipping</div>
        <p {RED}>-20 % today only</p><p {RED}>Only 3 left</p>
        <label>Name <span {RED}>*</span> <input></label><p {RED}>* Required fields</p>"""
    )
    assert seen.errors == []
    assert seen.fields[0].error == ""


def test_what_an_asterisk_means_is_no_error(shopper: Shopper) -> None:
    told = f'<div class="alert" {RED}>* Required information</div>'
    seen = shopper.look(f'<form>{told}<label>Name <input></label><div class="alert" {RED}>Required</div></form>')
    assert [text.text for text in seen.errors] == ["Required"]


def test_what_is_wrong_with_a_field_is_not_the_label_of_the_next(shopper: Shopper) -> None:
    seen = shopper.look(
        f"""<html lang="en"><form><div><input placeholder="Phone" aria-invalid="true">
        <p class="error" {RED}>Please fill in: phone.</p></div><div><input placeholder="Remarks"></div></form>"""
    )
    said = [(field.label, field.error) for field in seen.fields]
    assert said == [("Phone", "Please fill in: phone."), ("Remarks", "")]


def test_a_price_and_the_label_of_a_field_in_red_are_no_errors(shopper: Shopper) -> None:
    seen = shopper.look(
        f"""<html lang="en"><div aria-live="polite"><p {RED}>$24.00</p></div><form><input id="e" aria-invalid="true">
        <label for="e" {RED}>Email *</label><div {RED}>Enter a valid e-mail address.</div></form>"""
    )
    assert [text.text for text in seen.errors] == ["Enter a valid e-mail address."]


def test_what_a_page_says_below_the_search_of_its_header_is_not_of_that(shopper: Shopper) -> None:
    seen = shopper.look(
        f"""<html lang="de"><body style="margin:0"><header><input type="search" aria-label="Suchen"></header>
        <main><div class="alert" {RED}>Bitte prüfen Sie die markierten Felder.</div><input></main>"""
    )
    assert [text.text for text in seen.errors] == ["Bitte prüfen Sie die markierten Felder."]
    assert seen.fields[0].error == ""
