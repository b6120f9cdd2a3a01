"""What fields ask for, by every kind of evidence."""

from __future__ import annotations

import pytest
from kassa.journey.reading.purposes import autofill_token
from kassa.journey.reading.words import identifier_words, in_label, in_name

from .conftest import Shopper


def purposes(shopper: Shopper, html: str, lang: str = "en") -> list[str | None]:
    return [field.purpose for field in shopper.look(f'<html lang="{lang}"><form>{html}</form>').fields]


def labelled(*labels: str) -> str:
    return "".join(f"<p><label>{label} <input></label></p>" for label in labels)


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        (
            "nl",
            "E-mailadres|Voornaam|Tussenvoegsel|Achternaam|Postcode|Huisnummer|Toevoeging|Straat|Plaats|Telefoon",
        ),
        (
            "en",
            "Email address|First name|Middle name|Last name|Postcode|House number|Addition|Street|Town|Phone number",
        ),
        ("de", "E-Mail-Adresse|Vorname|Zweiter Vorname|Nachname|PLZ|Hausnummer|Hausnummerzusatz|Straße|Ort|Telefon"),
    ],
)
def test_an_address_form(shopper: Shopper, lang: str, labels: str) -> None:
    assert purposes(shopper, labelled(*labels.split("|")), lang) == [
        "email",
        "given-name",
        "additional-name",
        "family-name",
        "postal-code",
        "house-number",
        "house-number-addition",
        "street-address",
        "address-level2",
        "tel",
    ]


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("fr", "Adresse e-mail|Prénom|Nom|Code postal|Ville|Téléphone"),
        ("es", "Correo electrónico|Nombre|Apellidos|Código postal|Ciudad|Teléfono"),
        ("it", "Indirizzo e-mail|Nome|Cognome|CAP|Città|Telefono"),
        ("pt", "E-mail|Nome|Apelido|Código postal|Localidade|Telemóvel"),
        ("pl", "Adres e-mail|Imię|Nazwisko|Kod pocztowy|Miejscowość|Telefon"),
        ("sv", "E-postadress|Förnamn|Efternamn|Postnummer|Postort|Mobilnummer"),
        ("da", "E-mail|Fornavn|Efternavn|Postnummer|By|Telefonnummer"),
    ],
)
def test_who_and_where_in_other_languages(shopper: Shopper, lang: str, labels: str) -> None:
    expected = ["email", "given-name", "family-name", "postal-code", "address-level2", "tel"]
    assert purposes(shopper, labelled(*labels.split("|")), lang) == expected


def test_the_developers_name_speaks_where_there_is_no_label(shopper: Shopper) -> None:
    html = (
        '<input name="billing_first_name"><input id="txtLastName"><input name="order[zip_code]"><input id="userEmail">'
    )
    assert purposes(shopper, html) == ["given-name", "family-name", "postal-code", "email"]


@pytest.mark.parametrize(
    ("above", "inside", "label"),
    [
        ("Fields with * are required.", "Email address", "Email address"),
        ("Email", "Email address", "Email"),
        ("Company (optional)", "Company", "Company (optional)"),
    ],
)
def test_a_sentence_above_a_field_is_not_its_label(shopper: Shopper, above: str, inside: str, label: str) -> None:
    (field,) = shopper.look(f'<html lang="en"><form><p>{above}</p><input placeholder="{inside}"></form>').fields
    assert field.label == label


def test_a_sentence_that_sounds_a_little_like_a_field_is_not_its_label(shopper: Shopper) -> None:
    html = '<p>Fält markerade med * är obligatoriska.</p><input placeholder="E-postadress">'
    (field,) = shopper.look(f'<html lang="sv"><form>{html}</form>').fields
    assert (field.label, field.marked_required) == ("E-postadress", False)


def test_a_subscription_that_is_delivered_is_no_way_of_delivery(shopper: Shopper) -> None:
    plans = ("Suscríbete y ahorra un 10 % 11,16 € Entrega cada 4 semanas", "Compra única 12,40 €")
    html = "".join(f'<label><input type="radio" name="plan"> {plan}</label>' for plan in plans)
    assert purposes(shopper, html, "es") == [None, None]


def test_the_label_outvotes_the_developers_name(shopper: Shopper) -> None:
    assert purposes(shopper, '<label>Username <input name="name"></label>') == ["username"]


@pytest.mark.parametrize(
    ("numbers", "purpose"), [("1 2 3 4", "quantity"), ("1 2 3 4 5+", "quantity"), ("36 37 38", None), ("2 4 6", None)]
)
def test_a_list_without_a_label_that_counts_from_one_asks_how_many(
    shopper: Shopper, numbers: str, purpose: str | None
) -> None:
    options = "".join(f"<option>{n}</option>" for n in numbers.split())
    assert purposes(shopper, f"<div>Blue mug</div><select>{options}</select>") == [purpose]


def test_what_all_fields_of_a_form_are_called_says_nothing_of_one(shopper: Shopper) -> None:
    asked = [("street", "Rua"), ("ref", "Referência"), ("city", "Cidade"), ("pc", "UF")]
    html = "".join(
        f'<p><label for="address-form-{n}">{label}</label><input id="address-form-{n}"></p>' for n, label in asked
    )
    assert purposes(shopper, html, "pt") == ["street-address", None, "address-level2", "address-level1"]


def test_the_autocomplete_attribute_speaks_first(shopper: Shopper) -> None:
    assert purposes(shopper, '<label>Your details <input autocomplete="section-a shipping postal-code"></label>') == [
        "postal-code"
    ]


def test_a_misused_password_token_is_not_believed(shopper: Shopper) -> None:
    assert purposes(shopper, '<label>City <input autocomplete="new-password"></label>') == ["address-level2"]


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("pt", "E-mail, CPF ou CNPJ"),
        ("en", "Email or customer number"),
        ("de", "E-Mail oder Telefonnummer"),
        ("es", "Correo electrónico o NIF"),
        ("sv", "E-post eller telefonnummer"),
    ],
)
def test_where_an_email_address_will_do_it_is_asked(shopper: Shopper, lang: str, label: str) -> None:
    assert purposes(shopper, f'<input name="login" aria-label="{label}">', lang) == ["email"]
    assert purposes(shopper, f'<input name="login" placeholder="{label}">', lang) == ["email"]


def test_one_password_signs_in_and_two_sign_up(shopper: Shopper) -> None:
    email, password = '<label>E-mail <input type="email"></label>', '<label>Password <input type="password"></label>'
    assert purposes(shopper, email + password) == ["email", "current-password"]
    again = '<label>Repeat it <input type="password"></label>'
    assert purposes(shopper, email + password + again) == ["email", "new-password", "new-password"]


def test_a_card_form(shopper: Shopper) -> None:
    months = "".join(f"<option>{n:02d}</option>" for n in range(1, 13))
    years = "".join(f"<option>{n}</option>" for n in range(2025, 2037))
    html = (
        labelled("Card number", "Name on card") + f"<select>{months}</select><select>{years}</select>" + labelled("CVC")
    )
    assert purposes(shopper, html) == ["cc-number", "cc-name", "cc-exp-month", "cc-exp-year", "cc-csc"]


def test_a_field_with_the_token_of_a_card_is_of_a_card_whatever_it_is_called(shopper: Shopper) -> None:
    html = """<label>Number <input name="number" autocomplete="cc-number"></label>
        <label>Name <input name="name" autocomplete="cc-name"></label>"""
    assert purposes(shopper, html) == ["cc-number", "cc-name"]


def test_tokens_of_a_card_on_a_form_that_asks_for_none_are_outvoted(shopper: Shopper) -> None:
    html = """<label>Date of birth <input type="date" name="birth" autocomplete="cc-exp"></label>
        <label>Postcode <input name="postcode" autocomplete="cc-csc"></label>"""
    assert purposes(shopper, html) == ["bday", "postal-code"]


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("da", "Gem mine oplysninger for hurtigere betaling med en Shop-konto"),
        ("fr", "Enregistrer mes informations pour un paiement plus rapide"),
        ("es", "Guardar mi información para un pago más rápido"),
    ],
)
def test_a_box_that_saves_who_pays_is_no_way_to_pay(shopper: Shopper, lang: str, label: str) -> None:
    assert purposes(shopper, f'<label><input type="checkbox">{label}</label>', lang) == ["remember-me"]


def test_a_birthday_in_three_parts(shopper: Shopper) -> None:
    def choose(numbers: range) -> str:
        return "<select>" + "".join(f"<option>{n}</option>" for n in numbers) + "</select>"

    parts = choose(range(1, 32)) + choose(range(1, 13)) + choose(range(1930, 2015))
    html = f"<fieldset><legend>Geburtsdatum</legend>{parts}</fieldset>"
    assert purposes(shopper, html, "de") == ["bday-day", "bday-month", "bday-year"]


def test_a_birthday_in_one_field_is_all_of_it_whatever_its_name(shopper: Shopper) -> None:
    html = '<form><label>Ort <input></label><label>Geburtsdatum (TT.MM.JJJJ) <input name="geburtstag"></label></form>'
    assert purposes(shopper, html, "de") == ["address-level2", "bday"]


def test_choices_tell_a_country(shopper: Shopper) -> None:
    options = "".join(
        f"<option>{name}</option>" for name in ("Kies", "België", "Duitsland", "Frankrijk", "Nederland", "Spanje")
    )
    assert purposes(shopper, f"<select>{options}</select>", "nl") == ["country"]


def test_two_street_fields_are_two_lines(shopper: Shopper) -> None:
    html = labelled("Address", "Apartment, suite, etc.", "City", "Postcode")
    assert purposes(shopper, html) == ["address-line1", "address-line2", "address-level2", "postal-code"]


def test_what_is_ticked(shopper: Shopper) -> None:
    html = "".join(
        f'<label><input type="checkbox"> {words}</label>'
        for words in (
            "I agree to the terms and conditions",
            "Yes, send me offers and news by email",
            "Remember me",
            "My billing address is the same",
            "Create an account",
            "This is a gift",
        )
    )
    assert purposes(shopper, html) == ["terms", "newsletter", "remember-me", "same-address", "create-account", None]


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("en", "Keep me up to date on news and exclusive offers"),
        ("de", "Halten Sie mich über neue Artikel und Aktionen auf dem Laufenden"),
        ("fr", "Tenez-moi au courant des nouveautés et des offres exclusives"),
        ("nl", "E-mail mij met nieuws"),
        ("es", "Mantenme al día sobre ofertas exclusivas"),
        ("it", "Tienimi aggiornato su novità e offerte esclusive"),
        ("pt", "Mantenha-me atualizado sobre ofertas exclusivas"),
        ("pl", "Informuj mnie o nowościach i wyjątkowych ofertach"),
        ("sv", "Håll mig uppdaterad om nyheter"),
        ("da", "Hold mig opdateret om eksklusive tilbud"),
    ],
)
def test_who_agrees_to_be_written_to_agrees_to_no_terms(shopper: Shopper, lang: str, label: str) -> None:
    html = (
        f'<p><label><input type="checkbox" name="accept-marketing"> {label}</label></p>'
        '<p><input type="checkbox" name="accept_newsletter"> </p>'
        f'<p><label><input type="checkbox" name="accept-m"> {label}</label></p>'
    )
    assert purposes(shopper, html, lang) == ["newsletter"] * 3


def test_shop_fields(shopper: Shopper) -> None:
    html = '<input type="search"><label>Qty <input type="number"></label>' + labelled(
        "Discount code", "VAT number", "Company"
    )
    assert purposes(shopper, html) == ["search", "quantity", "coupon", "vat-number", "organization"]


def test_what_asks_nothing_known_has_no_purpose(shopper: Shopper) -> None:
    assert purposes(shopper, labelled("Favourite dinosaur", "Subject")) == [None, None]


def test_shipping_and_billing_are_told_apart(shopper: Shopper) -> None:
    seen = shopper.look(
        """<fieldset><legend>Shipping address</legend><input name="city"></fieldset>
        <fieldset><legend>Billing address</legend><input name="city"></fieldset>
        <input name="billing[postcode]"><input autocomplete="shipping postal-code"><label>City <input></label>"""
    )
    assert [field.address for field in seen.fields] == ["shipping", "billing", "billing", "shipping", None]


def test_the_token_of_an_autocomplete_attribute() -> None:
    assert autofill_token("section-red shipping street-address") == "street-address"
    assert autofill_token("billing mobile tel webauthn") == "tel"
    assert autofill_token("off") is None
    assert autofill_token("nope") is None


def test_identifiers_are_split_into_words() -> None:
    assert identifier_words("billingAddress[zip_code2]") == "billing address zip code 2"
    assert identifier_words("XMLHttpName") == "xml http name"


def test_the_longest_phrase_of_a_label_wins() -> None:
    assert set(in_label("Address line 2", "en")) == {"address-line2"}
    assert set(in_label("Gebruikersnaam of e-mailadres", "nl")) == {"username|email"}


def test_a_single_letter_is_a_whole_name_or_nothing() -> None:
    assert "search" in in_name("q")
    assert "search" not in in_name("q17_whatBrand")


@pytest.mark.parametrize(
    ("lang", "delivery", "payment"),
    [
        ("nl", "Verzendmethode|Thuisbezorgd|Afhaalpunt", "Betaalmethode|iDEAL|Creditcard"),
        ("en", "Delivery method|Home delivery|Pick-up point", "Payment|PayPal|Credit card"),
        ("de", "Versandart|DHL Paket|Packstation", "Zahlungsart|Rechnung|Kreditkarte"),
        ("fr", "Mode de livraison|À domicile|Point relais", "Mode de paiement|Carte bancaire|PayPal"),
        ("es", "Método de envío|A domicilio|Punto de recogida", "Forma de pago|Tarjeta|Transferencia"),
        ("it", "Metodo di spedizione|Corriere|Punto di ritiro", "Metodo di pagamento|Carta di credito|Bonifico"),
        ("pt", "Método de envio|Ao domicílio|Ponto de recolha", "Forma de pagamento|MB Way|Cartão de crédito"),
        ("pl", "Sposób dostawy|Kurier|Paczkomat", "Metoda płatności|BLIK|Karta"),
        ("sv", "Leveranssätt|Hemleverans|Ombud", "Betalsätt|Swish|Kort"),
        ("da", "Leveringsmetode|Hjemmelevering|Pakkeshop", "Betalingsmetode|MobilePay|Dankort"),
        ("ja", "配送方法|宅配便|店舗受取", "お支払い方法|クレジットカード|代金引換"),
        ("ar", "طريقة الشحن|توصيل للمنزل|استلام من المتجر", "طريقة الدفع|بطاقة ائتمان|نقدا"),
    ],
)
def test_drawn_choices_of_delivery_and_payment(shopper: Shopper, lang: str, delivery: str, payment: str) -> None:
    def choices(words: str) -> str:
        title, *labels = words.split("|")
        drawn = "".join(f'<div role="radio" aria-checked="false" tabindex="0">{label}</div>' for label in labels)
        return f'<h2>{title}</h2><div role="radiogroup">{drawn}</div>'

    seen = shopper.look(f'<html lang="{lang}"><meta charset="utf-8"><main>{choices(delivery)}{choices(payment)}</main>')
    assert [field.purpose for field in seen.fields] == ["delivery-method"] * 2 + ["payment-method"] * 2
    assert [field.label for field in seen.fields] == delivery.split("|")[1:] + payment.split("|")[1:]


@pytest.mark.parametrize(
    ("labels", "purpose"),
    [
        ("DHL|UPS Express|Royal Mail Tracked 48", "delivery-method"),
        ("PostNord|Instabox", "delivery-method"),
        ("iDEAL|Bancontact|PayPal", "payment-method"),
        ("Guest checkout|Register", None),
    ],
)
def test_choices_without_a_title(shopper: Shopper, labels: str, purpose: str | None) -> None:
    radios = "".join(f'<p><label><input type="radio" name="x"> {label}</label></p>' for label in labels.split("|"))
    assert set(purposes(shopper, radios)) == {purpose}


def test_a_drawn_radio_and_the_hidden_one_that_keeps_its_value_are_one_field(shopper: Shopper) -> None:
    def choice(label: str) -> str:
        hidden = "clip-path: inset(50%); position: fixed; width: 1px; height: 1px"
        return (
            f'<label><span role="radio" aria-checked="false" tabindex="0" style="display:inline-block;width:16px;'
            f'height:16px"></span><input type="radio" tabindex="-1" aria-hidden="true" style="{hidden}">{label}</label>'
        )

    seen = shopper.look(
        f"""<html lang="en"><fieldset><h3>Shipping address</h3><p>{choice("Same as shipping address")}
        {choice("Use a different billing address")}</p><div>Pick a payment method</div>{choice("Cash On Delivery")}
        </fieldset>"""
    )
    assert [(field.label, field.purpose, field.group) for field in seen.fields if field.visible] == [
        ("Same as shipping address", "same-address", ""),
        ("Use a different billing address", "same-address", ""),
        ("Cash On Delivery", "payment-method", ""),
    ]


@pytest.mark.parametrize(
    ("lang", "quantity"),
    [
        *[("en", "Quantity"), ("nl", "Hoeveelheid"), ("de", "Menge"), ("fr", "Quantité"), ("es", "Cantidad")],
        *[("it", "Quantità"), ("pt", "Quantidade"), ("pl", "Ilość"), ("sv", "Antal"), ("da", "Antal")],
    ],
)
def test_in_a_list_to_order_from_the_title_of_a_field_says_that_it_counts(
    shopper: Shopper, lang: str, quantity: str
) -> None:
    rows = "".join(
        f'<h4 id="{name}">{name}</h4><fieldset><legend>{quantity}</legend><button type="button">-</button>'
        f'<input type="number" name="item_{name}" aria-labelledby="{name}"></fieldset>'
        for name in ("Balcony", "Stalls")
    )
    assert purposes(shopper, rows, lang) == ["quantity", "quantity"]


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("it", "L'indirizzo di fatturazione è uguale a quello di spedizione"),
        ("pt", "O endereço de cobrança é igual ao de entrega"),
        ("pt", "Usar a morada de envio como morada de faturação"),
        ("pl", "Użyć innego adresu do wysyłki?"),
    ],
)
def test_one_address_for_both(shopper: Shopper, lang: str, label: str) -> None:
    assert purposes(shopper, f'<label><input type="checkbox"> {label}</label>', lang) == ["same-address"]


def test_the_name_of_a_bank_is_nobodys_name(shopper: Shopper) -> None:
    assert purposes(shopper, labelled("Bank name", "Name"), "en") == [None, "name"]
    assert purposes(shopper, labelled("Name der Bank", "Name"), "de") == [None, "name"]


def test_words_that_are_only_spoken_stand_apart_from_those_that_are_seen(shopper: Shopper) -> None:
    spoken = '<span style="position:absolute;width:1px;height:1px;overflow:hidden">erforderlich</span>'
    html = f'<label for="a">Postleitzahl{spoken}</label><input id="a">'
    (field,) = shopper.look(f'<html lang="de"><form>{html}</form>').fields
    assert (field.label, field.purpose) == ("Postleitzahl erforderlich", "postal-code")


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "I would like to receive an invoice"),
        ("fr", "Je souhaite recevoir une facture"),
        ("it", "Desidero ricevere la fattura"),
        ("es", "Deseo recibir factura"),
        ("pt", "Desejo receber fatura"),
    ],
)
def test_who_asks_for_an_invoice_subscribes_to_nothing(shopper: Shopper, language: str, label: str) -> None:
    assert purposes(shopper, f'<html lang="{language}"><label><input type="checkbox"> {label}</label>') == [None]


def test_a_list_of_addresses_to_deliver_to_is_no_list_of_methods(shopper: Shopper) -> None:
    label = "Select a shipping address from your address book or enter a new address."
    options = "<option value='7'>T. Kassa, 1 Main Street</option><option value=''>New address</option>"
    html = f"<label for='a'>{label}</label><select id='a' name='shipping_address'>{options}</select>"
    assert "delivery-method" not in purposes(shopper, html)


def test_a_drawn_list_of_calling_codes_is_no_second_phone(shopper: Shopper) -> None:
    flags = "<div role='combobox' aria-expanded='false' tabindex='0' title='Canada: +1'><i>▼</i></div>"
    html = f"<label for='t'>Phone number</label><div>{flags}<input type='tel' id='t' name='phone'></div>"
    found = [p for p in purposes(shopper, html) if p != "tel-country-code"]
    assert found == ["tel"]


def test_a_way_to_pay_right_below_the_delivery_that_was_chosen_is_called_so_by_its_name(shopper: Shopper) -> None:
    ways = "".join(
        f'<p><input type="radio" id="{{0}}--{n}"><label for="{{0}}--{n}">{n}</label></p>' for n in ("abc", "def")
    )
    page = f"<main><h5>Shipping Method</h5><p>Fixed</p>{ways}</main>"
    assert set(purposes(shopper, page.format("paymentMethod"))) == {"payment-method"}
    assert set(purposes(shopper, page.format("choice"))) == {"delivery-method"}


def test_what_a_web_component_draws_is_in_the_form_around_it(shopper: Shopper) -> None:
    seen = shopper.look(
        """<form action="/in"><x-part data-html="<input type=email><input type=password>"></x-part></form>
        <form action="/guest"><x-part data-html="<input type=email><button>Go</button>"></x-part></form>
        <script>for (const part of document.querySelectorAll("x-part"))
          part.attachShadow({ mode: "open" }).innerHTML = part.dataset.html;</script>"""
    )
    assert [field.form for field in seen.fields] == [0, 0, 1]
    assert [control.form for control in seen.controls] == [1]


def test_a_number_beside_a_recipient_is_the_houses_once_the_postcode_was_asked(shopper: Shopper) -> None:
    number = "<form><label>Número <input></label><label>Nome do destinatário <input></label></form>"
    assert purposes(shopper, "<label>CEP <input></label>" + number, "pt")[:2] == ["postal-code", "house-number"]
    assert purposes(shopper, number, "pt")[0] is None


@pytest.mark.parametrize(("lang", "label"), [("pl", "Kod"), ("sv", "Kod"), ("en", "Code")])
def test_a_code_that_the_page_calls_the_card_s_is_no_postcode(shopper: Shopper, lang: str, label: str) -> None:
    html = f"""<input name="cvv" placeholder="{label}"><input id="card_cvc" placeholder="{label}">
    <input name="zip" placeholder="{label}">"""
    assert purposes(shopper, html, lang)[:2] == ["cc-csc", "cc-csc"]
    assert purposes(shopper, html, lang)[2] != "cc-csc"


@pytest.mark.parametrize(
    ("lang", "more"),
    [
        ("en", "Additional address information"),
        ("de", "Zusätzliche Adressinformation"),
        ("fr", "Informations d'adresse complémentaires"),
        ("nl", "Aanvullende adresgegevens"),
        ("es", "Información adicional de la dirección"),
        ("it", "Informazioni aggiuntive sull'indirizzo"),
        ("pt", "Informações adicionais do endereço"),
        ("pl", "Dodatkowe informacje adresowe"),
        ("sv", "Ytterligare adressinformation"),
        ("da", "Yderligere adresseoplysninger"),
    ],
)
def test_more_about_the_address_is_no_street(shopper: Shopper, lang: str, more: str) -> None:
    assert purposes(shopper, labelled(more), lang) == ["address-line2"]


def test_a_field_named_after_more_about_the_address_is_no_street(shopper: Shopper) -> None:
    assert purposes(shopper, '<input name="additional_address_info">') == ["address-line2"]


def test_radio_buttons_with_numbered_names_of_their_own_ask_the_same(shopper: Shopper) -> None:
    html = (
        '<p><label><input type="radio" name="row_1"> Österreichische Post Paket</label></p>'
        '<p><label><input type="radio" name="row_2"> Expressversand</label></p>'
    )
    assert purposes(shopper, html, "de") == ["delivery-method", "delivery-method"]


def test_groups_of_radio_buttons_with_numbered_names_are_asked_apart(shopper: Shopper) -> None:
    html = (
        '<p><label><input type="radio" name="row_1"> Rot</label>'
        ' <label><input type="radio" name="row_1"> Blau</label></p>'
        '<p><label><input type="radio" name="row_2"> Expressversand</label>'
        ' <label><input type="radio" name="row_2"> Standardversand</label></p>'
    )
    assert purposes(shopper, html, "de") == [None, None, "delivery-method", "delivery-method"]
