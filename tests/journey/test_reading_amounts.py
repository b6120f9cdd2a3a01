"""Money amounts: what number, what currency, what for."""

from __future__ import annotations

import pytest
from kassa.journey.reading.costs import cost_role
from kassa.journey.reading.money import decimal_mark, printed_amounts, value_of

from .conftest import Shopper


@pytest.mark.parametrize(
    ("text", "numbers", "signs"),
    [
        ("€ 12,95", ["12,95"], ["€"]),
        ("12,95 €", ["12,95"], ["€"]),
        ("EUR 1.299,-", ["1.299"], ["EUR"]),
        ("1 299,00 kr", ["1 299,00"], ["kr"]),
        ("£1,299.00 was £1,499.00", ["1,299.00", "1,499.00"], ["£", "£"]),
        ("Rs. 1,29,999", ["1,29,999"], ["Rs."]),
        ("2 x 49,90 zł = 99,80 zł", ["49,90", "99,80"], ["zł", "zł"]),
        ("$300 - $350", ["300", "350"], ["$", "$"]),
        ("50,20 – 55,80 €", ["50,20", "55,80"], ["€", "€"]),
        ("Maat 38 - 59,95 €", ["59,95"], ["€"]),
        ("20 % off, 3 pieces, 2024", [], []),
        ("try 5 times", [], []),
        ("Save 10% on €50", ["50"], ["€"]),
        ("Nu 1 299:-", ["1 299"], [""]),
        ("1.299,- kr", ["1.299"], ["kr"]),
        ("statt 1.299,– € 999,- €", ["1.299", "999"], ["€", "€"]),
        ("99:50 kr", ["99:50"], ["kr"]),
        ("CHF 12.–", ["12"], ["CHF"]),
        ("11,90 € 23,80 € / kg", ["11,90", "23,80"], ["€", "€"]),
        ("€ 11,90 € 23,80 / kg", ["11,90", "23,80"], ["€", "€"]),
        ("CTT Expresso 4,90 € 24 a 48 horas", ["4,90"], ["€"]),
        ("Taille 38,50 € 24,00", ["24,00"], ["€"]),
        ("2 pieces € 24", ["24"], ["€"]),
        ("Fr. 1'299.50", ["1'299.50"], ["Fr."]),
        ("12 990 Ft", ["12 990"], ["Ft"]),
        ("R$ 1.299,90", ["1.299,90"], ["R$"]),
        ("Qtd: 1 R$ 89,90", ["89,90"], ["R$"]),
        ("1,980円（税込）", ["1,980"], ["円"]),
        ("١٢٫٩٥ ر.س", ["12.95"], ["ر.س"]),
        ("open 12:30 - 17:00", [], []),
    ],
)
def test_amounts_in_a_text(text: str, numbers: list[str], signs: list[str]) -> None:
    found = printed_amounts(text)
    assert [one.number for one in found] == numbers
    assert [one.sign for one in found] == signs


def test_a_minus_before_an_amount_and_a_dash_in_a_range() -> None:
    assert [one.negative for one in printed_amounts("-€ 5,00")] == [True]
    assert [one.negative for one in printed_amounts("€ -5,00")] == [True]
    assert [one.negative for one in printed_amounts("− 5,00 €")] == [True]
    assert [one.negative for one in printed_amounts("€5 - €9")] == [False, False]
    assert [one.negative for one in printed_amounts("Rabatt -5,00 €")] == [True]
    assert [one.negative for one in printed_amounts("Tarifa fija - 8,00€")] == [False]
    assert [one.negative for one in printed_amounts("1 producto(s) - 120,00€")] == [False]
    assert [one.negative for one in printed_amounts("Ground (1-5 days) - $11.20")] == [False]
    assert [one.negative for one in printed_amounts("Home Delivery® - $11.20")] == [False]
    assert [one.negative for one in printed_amounts("Home Delivery® - 11,20 €")] == [False]
    assert [one.negative for one in printed_amounts("Coupon (WELCOME) -$5.00")] == [True]
    assert [one.negative for one in printed_amounts("Discount: - $5.00")] == [True]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("12,95", "12.95"),
        ("12.95", "12.95"),
        ("1.299", "1299.00"),
        ("1,299", "1299.00"),
        ("1.299,50", "1299.50"),
        ("1,299.50", "1299.50"),
        ("1 299,5", "1299.50"),
        ("1'299.00", "1299.00"),
        ("1,29,999", "129999.00"),
        ("0.125", "0.125"),
        ("7", "7.00"),
        ("99:50", "99.50"),
    ],
)
def test_the_value_of_a_printed_number(number: str, value: str) -> None:
    assert value_of(number) == value


def test_the_decimal_mark_of_a_page() -> None:
    assert decimal_mark(["1.299", "12,95", "7"]) == ","
    assert decimal_mark(["7"]) is None


@pytest.mark.parametrize(
    ("language", "label", "role"),
    [
        ("nl", "Subtotaal", "subtotal"),
        ("nl", "Totaal incl. btw", "total"),
        ("nl", "Totaal incl. verzendkosten", "total"),
        ("nl", "waarvan btw 21%", "tax"),
        ("nl", "Verzendkosten", "delivery"),
        ("en", "Order total", "total"),
        ("en", "Small order fee", "fee"),
        ("en", "Shipping", "delivery"),
        ("en", "Shipping will be calculated in the next step", None),
        ("en", "Voucher SUMMER", "discount"),
        ("de", "Zwischensumme", "subtotal"),
        ("de", "Gesamtsumme inkl. MwSt.", "total"),
        ("fr", "Frais de port", "delivery"),
        ("fr", "1 article", "subtotal"),
        ("fr", "1 article en coton", None),
        ("es", "Gastos de envío", "delivery"),
        ("it", "Totale ordine", "total"),
        ("pl", "Do zapłaty", "total"),
        ("sv", "Att betala", "total"),
        ("da", "I alt", "total"),
        ("en", "Total (incl. VAT)", "total"),
        ("en", "VAT (included in total)", "tax"),
        ("nl", "Totaal (incl. btw)", "total"),
        ("cs", "s DPH", None),
        ("nl", "Excl. btw", None),
        ("de", "zzgl. MwSt.", "tax"),
        ("de", "inkl. MwSt. zzgl. Versand", "delivery"),
        ("de", "Shipping", "delivery"),
        ("fi", "Toimituskulut", "delivery"),
        ("ja", "商品小計（2点）", "subtotal"),
        ("ar", "المجموع الكلي", "total"),
        ("en", "Oak chair", None),
    ],
)
def test_the_role_a_label_gives(language: str, label: str, role: str | None) -> None:
    assert cost_role(label, language) == role


SUMMARY = """<main><h1>Winkelwagen</h1><table>
<tr><td><a href="/stoel">Stoel</a></td><td><input type="number" name="qty" value="2"></td><td>€ 100,00</td></tr>
<tr><td>Subtotaal</td><td></td><td>€ 100,00</td></tr>
<tr><td>Verzendkosten</td><td></td><td>Gratis</td></tr>
<tr><td>Betaalkosten</td><td></td><td>€ 1,50</td></tr>
<tr><td>Korting WELKOM</td><td></td><td>- € 10,00</td></tr>
<tr><td>Totaal</td><td></td><td>€ 91,50</td></tr>
<tr><td>Waarvan btw</td><td></td><td>€ 15,88</td></tr></table></main>"""


def test_a_cart_adds_up(shopper: Shopper) -> None:
    seen = shopper.look(f'<html lang="nl">{SUMMARY}')
    assert [(a.role, a.amount, a.label, a.free) for a in seen.amounts] == [
        ("line", "100.00", "Stoel", False),
        ("subtotal", "100.00", "Subtotaal", False),
        ("delivery", "0.00", "Verzendkosten", True),
        ("fee", "1.50", "Betaalkosten", False),
        ("discount", "-10.00", "Korting WELKOM", False),
        ("total", "91.50", "Totaal", False),
        ("tax", "15.88", "Waarvan btw", False),
    ]
    assert {a.currency for a in seen.amounts} == {"EUR"}


def test_what_is_pressed_beside_a_line_does_not_name_it(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><h1>Basket</h1><form style="display:flex;gap:2em"><a href="/mug">Mug</a>
        <span><input type="number" name="qty" value="1"> <button>Update</button> <a href="#remove">Remove</a></span>
        <b>£15.00</b></form><p>Basket total <b>£15.00</b></p>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [("line", "Mug"), ("total", "Basket total")]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("es", "3 cuotas sin interés de $9.633,33"),
        ("es", "O hasta 3 cuotas sin interés de $9.633,33"),
        ("en", "or 4 interest-free payments of $7.50"),
        ("de", "in 3 Raten zu 9,63 €"),
        ("pt", "em 3 parcelas de R$ 9,63"),
    ],
)
def test_a_part_of_what_is_paid_is_no_price(shopper: Shopper, lang: str, words: str) -> None:
    seen = shopper.look(f'<html lang="{lang}"><meta charset="utf-8"><p>{words}</p>')
    assert [a.role for a in seen.amounts] == ["other"]


@pytest.mark.parametrize(
    ("lang", "way"), [("en", "Edit cart"), ("it", "Modifica carrello"), ("de", "Warenkorb bearbeiten")]
)
def test_the_way_back_to_the_cart_above_the_lines_does_not_name_them(shopper: Shopper, lang: str, way: str) -> None:
    page = shopper.look(
        f"""<html lang="{lang}"><main><label>Name <input name="name"></label><aside>
        <div><p><span>Total</span> <b>€ 18,50</b></p></div><a href="/cart">{way}</a>
        <div><div><img src="x.png" alt=""><span>Blue mug × 1</span> <span>€ 18,50</span></div></div></aside></main>"""
    )
    assert [a.label for a in page.amounts if a.role == "line"] == ["Blue mug × 1"]


def test_the_cost_of_the_delivery_in_a_step_that_is_done_is_no_line(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="de"><meta charset="utf-8"><div><section><h2>Versand</h2><p>Ada Lovelace</p><p>10115 Berlin</p>
        <div><span>Paketdienst</span> <span>4,90 €</span></div><button>Ändern</button></section>
        <aside><ul><li><span>Blaue Tasse</span> <span>38,00 €</span></li></ul><p>Zwischensumme <b>38,00 €</b></p>
        <p>Lieferung <b>4,90 €</b></p><p>Gesamtsumme <b>42,90 €</b></p></aside></div>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [
        ("delivery", "Paketdienst"),
        ("line", "Blaue Tasse"),
        ("subtotal", "Zwischensumme"),
        ("delivery", "Lieferung"),
        ("total", "Gesamtsumme"),
    ]


def test_a_line_is_called_after_the_words_of_its_row(shopper: Shopper) -> None:
    head = '<h4>Summary</h4><table style="width:100%"><tr><th>Item<th>Number<th>Sum</tr>'
    sums = "<tr><td>Goods total:<td><td>£15.00</tr><tr><td>Total:<td><td>£15.00</tr></table>"
    plain = "<tr><td>Blue mug<td>1<td>£15.00</tr>"
    linked = """<tr><td><div><div><div><a href="/mug"><div>Blue mug</div></a><span>MUG-1</span></div></div></div>
        <td><input type="number" name="qty" value="1"><td>£15.00</tr>"""
    for row in (plain, linked):
        seen = shopper.look(f'<html lang="en"><main><section>{head}{row}{sums}</section></main>')
        assert [a.label for a in seen.amounts if a.role == "line"] == ["Blue mug"]


def test_what_a_bar_that_opens_the_order_summary_says_is_the_total(shopper: Shopper) -> None:
    bar = '<a href="#">Resumo (1) <b>R$ 68,80</b> ▾</a>'
    seen = shopper.look(f'<html lang="pt"><meta charset="utf-8"><div>{bar}</div><p>Camisa R$ 49,90</p>')
    assert [(a.amount, a.role) for a in seen.amounts] == [("68.80", "total"), ("49.90", "item")]


def test_a_summary_of_terms_and_of_flex_rows(shopper: Shopper) -> None:
    rows = '<div style="display:flex;justify-content:space-between"><span>Shipping</span><span>£3.50</span></div>'
    seen = shopper.look(
        f'<html lang="en"><dl><dt>Subtotal</dt><dd>£20.00</dd></dl>{rows}<p>Total: <b>£23.50</b> incl. VAT</p>'
    )
    assert [(a.role, a.label) for a in seen.amounts] == [
        ("subtotal", "Subtotal"),
        ("delivery", "Shipping"),
        ("total", "Total"),
    ]


def test_a_sum_of_lines_with_sums_of_their_own_and_a_net_total_below(shopper: Shopper) -> None:
    line = '<p>{} <input type="number" name="quantity" value="1"></p><p>Zwischensumme</p><p>{} €</p>'
    seen = shopper.look(
        f"""<html lang="de"><main>{line.format("Socken", "9,00")}{line.format("Lampe", "15,90")}
<dl><dt>Summe:</dt><dd>24,90 €</dd><dt>Versandkosten:</dt><dd>4,90 €</dd><dt>Gesamtsumme:</dt><dd>29,80 €</dd>
<dt>Gesamtnettosumme:</dt><dd>25,04 €</dd><dt>zzgl. 19 % MwSt.:</dt><dd>4,76 €</dd></dl></main>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [
        ("subtotal", "Zwischensumme"),
        ("subtotal", "Zwischensumme"),
        ("subtotal", "Summe:"),
        ("delivery", "Versandkosten:"),
        ("total", "Gesamtsumme:"),
        ("subtotal", "Gesamtnettosumme:"),
        ("tax", "zzgl. 19 % MwSt.:"),
    ]


def test_a_sum_above_the_total_is_the_subtotal_though_a_net_total_stands_below(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="de"><main><dl><dt>Summe:</dt><dd>189,00 €</dd><dt>Versandkosten:</dt><dd>4,90 €</dd>
<dt>Gesamtsumme:</dt><dd>193,90 €</dd><dt>Gesamtsumme ohne MwSt.:</dt><dd>162,94 €</dd></dl></main>"""
    )
    assert [a.role for a in seen.amounts] == ["subtotal", "delivery", "total", "subtotal"]


def test_a_free_delivery_limit_is_no_cost(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="nl"><p>Gratis verzending vanaf € 50</p><p>Nog € 12,50 tot gratis verzending</p>')
    assert [a.role for a in seen.amounts] == ["threshold", "threshold"]


@pytest.mark.parametrize(
    ("lang", "text", "roles"),
    [
        ("en", "Shipping from $5.95, free over $49", ["delivery", "threshold"]),
        ("nl", "Verzendkosten € 4,95, gratis vanaf € 50", ["delivery", "threshold"]),
        ("nl", "✓ Op voorraad ✓ 1-2 werkdagen ✓ Verzending € 4,95, gratis vanaf € 50", ["delivery", "threshold"]),
        ("de", "zzgl. 4,90 € Versand, versandkostenfrei ab 50 €", ["delivery", "threshold"]),
        ("de", "inkl. MwSt., zzgl. Versandkosten (3,95 €, ab 29 € frei)", ["delivery", "threshold"]),
        ("ja", "送料 660円(5,000円以上で送料無料)", ["delivery", "threshold"]),
        ("ar", "الشحن 20 ر.س، ومجاني فوق 250 ر.س", ["delivery", "threshold"]),
    ],
)
def test_a_cost_of_delivery_and_its_limit_in_one_line(shopper: Shopper, lang: str, text: str, roles: list[str]) -> None:
    seen = shopper.look(f'<html lang="{lang}"><meta charset="utf-8"><p>{text}</p>')
    assert [a.role for a in seen.amounts] == roles


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Nog € 12,50 tot gratis verzending"),
        ("en", "€12.50 more for free delivery"),
        ("de", "Noch 12,50 € bis zum kostenlosen Versand"),
        ("fr", "Plus que 12,50 € pour profiter de la livraison offerte"),
        ("es", "Te faltan 12,50 € para el envío gratis"),
        ("it", "Ti mancano 12,50 € per la spedizione gratuita"),
        ("pt", "Faltam 12,50 € para portes grátis"),
        ("pl", "Brakuje 12,50 zł do darmowej dostawy"),
        ("sv", "Handla för 125 kr till så får du fri frakt"),
        ("da", "Køb for 125 kr mere og få fri fragt"),
        ("ja", "あと1,250円で送料無料"),
    ],
)
def test_what_is_missing_to_free_delivery_is_no_cost(shopper: Shopper, lang: str, text: str) -> None:
    seen = shopper.look(f'<html lang="{lang}"><meta charset="utf-8"><p>{text}</p>')
    assert [a.role for a in seen.amounts] == ["threshold"]


def test_a_dash_for_no_cents_in_an_element_of_its_own(shopper: Shopper) -> None:
    price = "<span>1.099,</span><sup>–</sup> <span>€</span>"
    seen = shopper.look(f'<html lang="de"><meta charset="utf-8"><h1>TV</h1><div>{price}</div>')
    assert [(a.amount, a.role) for a in seen.amounts] == [("1099.00", "item")]


def test_words_about_vat_in_the_card_beside_it_say_nothing_of_a_price(shopper: Shopper) -> None:
    cards = "".join(
        f"<div><p>{name}</p><p>{price},– €</p><p>inkl. MwSt. Versand gratis</p></div>"
        for name, price in (("Kabel", 449), ("Fernseher<br>UHD<br>4K", 999))
    )
    seen = shopper.look(f'<html lang="de"><meta charset="utf-8"><main style="display: flex; gap: 9em">{cards}</main>')
    assert [a.role for a in seen.amounts] == ["item", "item"]


def test_a_claim_of_free_delivery_is_no_amount(shopper: Shopper) -> None:
    assert shopper.look('<html lang="nl"><header>Gratis verzending</header><p>Gratis retourneren</p>').amounts == []


def test_free_delivery_between_subtotal_and_total_is_its_cost(shopper: Shopper) -> None:
    between = '<html lang="en"><p>Subtotal <b>£249</b></p><p>Delivery <b>Free</b></p><p>{0} <b>£249</b></p>'
    assert [a.role for a in shopper.look(between.format("Order total")).amounts] == ["subtotal", "delivery", "total"]
    assert "delivery" not in [a.role for a in shopper.look(between.format("Overcoat")).amounts]


def test_a_price_per_kilo_is_a_unit_price(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="de"><p>4,99 €</p><p>(9,98 € / kg)</p>')
    assert [a.role for a in seen.amounts] == ["item", "unit"]


def test_delivery_methods_are_delivery_costs(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><fieldset><legend>Delivery method</legend>
        <label><input type="radio" name="d"> Standard delivery £3.95</label>
        <label><input type="radio" name="d"> Express £7.50</label>
        <label><input type="radio" name="d"> Collection: free</label></fieldset>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [
        ("delivery", "3.95"),
        ("delivery", "7.50"),
        ("delivery", "0.00"),
    ]


def test_the_page_says_which_crown_and_which_dollar(shopper: Shopper) -> None:
    assert [a.currency for a in shopper.look('<html lang="da"><p>199 kr</p>').amounts] == ["DKK"]
    assert [a.currency for a in shopper.look('<html lang="sv"><p>199 kr</p>').amounts] == ["SEK"]
    assert [a.currency for a in shopper.look('<html lang="en-AU"><p>$19.90</p>').amounts] == ["AUD"]
    assert [a.currency for a in shopper.look('<html lang="en"><p>$19.90</p>', country="CA").amounts] == ["CAD"]


def test_a_price_with_tax_in_it_is_no_tax(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="nl"><p>€ 12,95 incl. btw</p><p>Incl. btw: € 2,25</p>')
    assert [(a.amount, a.role) for a in seen.amounts] == [("12.95", "item"), ("2.25", "tax")]
    reduced = shopper.look('<html lang="en"><h1>Tea</h1><p><s>£ 15.50</s> <em>-20%</em> <b>£ 12.40</b> incl. VAT</p>')
    assert [(a.amount, a.role) for a in reduced.amounts] == [("15.50", "was"), ("12.40", "item")]


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("fr", "Total Taxes de 3,40 € incluses"),
        ("de", "Gesamtsumme inkl. 3,40 € MwSt."),
        ("nl", "Totaal incl. 3,40 € btw"),
    ],
)
def test_a_total_that_tells_the_tax_in_it_before_its_own_amount(shopper: Shopper, lang: str, label: str) -> None:
    seen = shopper.look(f'<html lang="{lang}"><table><tr><th>{label}<td>EUR <b>20,40 €</b></table>')
    assert [(a.amount, a.role) for a in seen.amounts] == [("3.40", "tax"), ("20.40", "total")]


def test_words_that_name_the_next_amount_are_not_those_of_the_one_before(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="en"><p>€ 12,10 VAT: € 2,10</p>')
    assert [(a.amount, a.role) for a in seen.amounts] == [("12.10", "item"), ("2.10", "tax")]


def test_a_product_named_with_common_words_keeps_its_price(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="nl"><h2>Rooibos met kaneel, van nature zonder cafeïne</h2><p>€ 6,75</p>')
    assert [a.role for a in seen.amounts] == ["item"]


def test_a_drawer_that_adds_up_leaves_the_prices_of_the_page_alone(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><main><h1>Mug</h1><p>€ 8,00</p></main>
        <div role="dialog" style="position:fixed;right:0;top:0;width:300px;height:600px;background:#fff">
        <h2>Your cart</h2><ul><li><a href="/bowl">Bowl</a> <p>Blue</p><p>€ 4,00</p></li></ul>
        <p>Subtotal <b>€ 4,00</b></p></div>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [("item", "Mug"), ("line", "Bowl"), ("subtotal", "Subtotal")]


def test_the_price_of_one_piece_beside_the_price_of_several_is_no_line(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="it"><h1>Carrello</h1><table><tr><th>Prodotto<th>Prezzo<th>Quantità<th>Totale</tr>
        <tr><td><a href="/tè">Tè verde</a><td>9,20 €<td><input type="number" name="qty" value="2" aria-label="Quantità">
        <td>18,40 €</tr></table><p>Subtotale <b>18,40 €</b></p><p>Totale <b>18,40 €</b></p>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [
        ("item", "9.20"),
        ("line", "18.40"),
        ("subtotal", "18.40"),
        ("total", "18.40"),
    ]


def test_net_and_tax_in_columns_of_their_own_are_no_lines(shopper: Shopper) -> None:
    seen = shopper.look(
        '<html lang="de"><h1>Warenkorb</h1>'
        "<table><tr><th>Artikel</th><th>Menge</th><th>Netto</th><th>MwSt.</th><th>Brutto</th></tr>"
        '<tr><td><a href="/c">Becher</a></td><td><input type="number" name="qty" value="1" aria-label="Menge"></td>'
        "<td>10,00 €</td><td>1,90 €</td><td>11,90 €</td></tr>"
        '<tr><td><a href="/k">Kanne</a></td><td><input type="number" name="qty" value="1" aria-label="Menge"></td>'
        "<td>20,00 €</td><td>3,80 €</td><td>23,80 €</td></tr>"
        "<tr><td>Summe</td><td></td><td>30,00 €</td><td>5,70 €</td><td>35,70 €</td></tr></table>"
        "<p>Versand: 4,90 €</p><p>Gesamtsumme: 40,60 €</p>"
    )
    assert [(a.role, a.amount) for a in seen.amounts if a.role != "other"] == [
        ("line", "11.90"),
        ("line", "23.80"),
        ("subtotal", "35.70"),
        ("delivery", "4.90"),
        ("total", "40.60"),
    ]


def test_the_net_price_of_one_piece_is_no_price_of_the_cart(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><h1>Cart</h1><table><tr><th>Product<th>Price<th>Quantity<th>Net<th>VAT<th>Gross</tr>
        <tr><td><a href="/mug">Blue mug</a><td>€ 10.00<td><input type="number" name="qty" value="2">
        <td>€ 20.00<td>€ 4.20<td>€ 24.20</tr></table><p>Total <b>€ 24.20</b></p>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts if a.role != "other"] == [("line", "24.20"), ("total", "24.20")]


def test_what_stands_in_a_column_of_taxes_is_no_line_and_the_last_of_it_the_tax_of_the_cart(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="es"><h1>Carrito</h1><table><tr><th>Nombre<th>Precio<th>Cantidad<th>Impuestos<th>Total</tr>
        <tr><td><a href="/j">Jarrón</a><td>29,50 €<td><input name="qty" value="1"><td>5,12 €<td>29,50 €</tr>
        <tr><td colspan="3">Envío<td><td>4,95 €</tr><tr><td colspan="3">Total:<td>5,98 €<td>34,45 €</tr></table>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts if a.role != "other"] == [
        ("line", "29.50"),
        ("line", "29.50"),
        ("delivery", "4.95"),
        ("tax", "5.98"),
        ("total", "34.45"),
    ]


def test_a_total_is_not_named_by_what_tells_below_its_name_that_delivery_comes_later(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><style>p{margin:0}</style><div style="display:flex;align-items:center;width:300px">
        <div><p>Your Total</p><p>Shipping will be calculated in the next step</p></div><b>$18.00</b></div>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [("total", "Your Total")]


def test_a_total_is_named_across_what_explains_it_and_not_by_the_value_above(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><style>div{display:flex;justify-content:space-between;align-items:center;width:300px}</style>
        <div><span>Sub total</span><span>$35.00</span></div>
        <div><span>Shipping</span><span>Select shipping method</span></div>
        <div><span><b>Total</b><br><i>(Inclusive of tax $0.00)</i></span><b>$35.00</b></div>
        <div><section><p>Total</p><p>(Inclusive of tax $0.00)</p></section><b>$35.00</b></div>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [
        ("subtotal", "Sub total"),
        *[("tax", "Inclusive of tax"), ("total", "Total")] * 2,
    ]


def test_delivery_methods_below_a_heading(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="nl"><h2>Bezorging</h2>
        <p><label><input type="radio" name="x"> Avond <span style="float:right">€ 6,50</span></label></p>
        <p><label><input type="radio" name="x"> Overdag <span style="float:right">Gratis</span></label></p>"""
    )
    assert [field.purpose for field in seen.fields] == ["delivery-method", "delivery-method"]
    assert [(a.role, a.amount) for a in seen.amounts] == [("delivery", "6.50"), ("delivery", "0.00")]


def rows(*pairs: tuple[str, str]) -> str:
    return "".join(
        f'<div style="display:flex;justify-content:space-between"><div>{label}</div><div>{amount}</div></div>'
        for label, amount in pairs
    )


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("nl", "Subtotaal|Verzendkosten|Servicekosten|Korting|Totaal|Waarvan btw"),
        ("en", "Subtotal|Shipping|Service fee|Discount|Total|VAT"),
        ("de", "Zwischensumme|Versandkosten|Nachnahmegebühr|Rabatt|Gesamtsumme|inkl. 19 % MwSt."),
        ("fr", "Sous-total|Frais de livraison|Frais de dossier|Remise|Total TTC|Dont TVA"),
        ("es", "Subtotal|Gastos de envío|Gastos de gestión|Descuento|Total|IVA"),
        ("it", "Subtotale|Spedizione|Contrassegno|Sconto|Totale|IVA"),
        ("pt", "Subtotal|Portes de envio|Taxa de serviço|Desconto|Total|IVA"),
        ("pl", "Wartość koszyka|Dostawa|Opłata za pobranie|Rabat|Do zapłaty|w tym VAT"),
        ("sv", "Delsumma|Frakt|Fakturaavgift|Rabatt|Att betala|varav moms"),
        ("da", "Subtotal|Levering|Gebyr|Rabat|I alt|Heraf moms"),
        ("no", "Delsum|Frakt|Gebyr|Rabatt|Å betale|Herav mva"),
        ("cs", "Mezisoučet|Doprava|Dobírka|Sleva|Celkem|DPH"),
        ("ja", "小計|送料|手数料|割引|合計|消費税"),
        ("ar", "المجموع الفرعي|الشحن|رسوم الخدمة|خصم|الإجمالي|ضريبة القيمة المضافة"),
    ],
)
def test_a_summary_in_every_language(shopper: Shopper, lang: str, labels: str) -> None:
    amounts = ("20,00 €", "4,00 €", "1,50 €", "-2,00 €", "23,50 €", "3,75 €")
    direction = "rtl" if lang == "ar" else "ltr"
    summary = rows(*zip(labels.split("|"), amounts, strict=True))
    seen = shopper.look(f'<html lang="{lang}" dir="{direction}"><meta charset="utf-8"><main>{summary}</main>')
    assert [(a.role, a.amount) for a in seen.amounts] == [
        ("subtotal", "20.00"),
        ("delivery", "4.00"),
        ("fee", "1.50"),
        ("discount", "-2.00"),
        ("total", "23.50"),
        ("tax", "3.75"),
    ]


@pytest.mark.parametrize(
    ("lang", "label", "words"),
    [
        ("nl", "Verzending", "Gratis verzending"),
        ("en", "Delivery", "Free delivery"),
        ("en", "Shipping", "FREE!"),
        ("de", "Versand", "Kostenloser Versand"),
        ("fr", "Livraison", "Gratuit !"),
        ("es", "Envío estándar", "¡Gratis!"),
        ("it", "Spedizione", "Spedizione gratuita"),
        ("pt", "Portes", "Envio grátis"),
        ("pl", "Dostawa", "Bezpłatna"),
        ("sv", "Leverans", "Fri frakt"),
        ("da", "Fragt", "Gratis fragt"),
        ("en", "Delivery", "Included"),
    ],
)
def test_words_for_free_in_the_row_of_delivery(shopper: Shopper, lang: str, label: str, words: str) -> None:
    seen = shopper.look(f'<html lang="{lang}">{rows((label, words))}')
    assert [(a.role, a.amount, a.free, a.label) for a in seen.amounts] == [("delivery", "0.00", True, label)]


def test_the_code_of_a_currency_beside_a_total_is_no_label(shopper: Shopper) -> None:
    small = '<small style="font-size:10px">EUR</small> <strong>€12.00</strong>'
    tall = "<p><abbr>EUR</abbr></p><p><b>€12.00</b></p>"
    for amount in (small, "<abbr>EUR</abbr>€12.00", tall):
        seen = shopper.look(f'<html lang="en">{rows(("<b>Total</b>", amount))}')
        assert [(a.role, a.amount, a.label) for a in seen.amounts] == [("total", "12.00", "Total")]


def test_a_row_that_also_names_the_method(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="de"><table><tr><th>Versand</th><td>Pauschale: <span>4,90 €</span></td></tr>
        <tr><th>Gesamtsumme</th><td><b>24,90 €</b> <small>(inkl. 3,98 € MwSt.)</small></td></tr></table>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [("delivery", "4.90"), ("total", "24.90"), ("tax", "3.98")]


def test_labels_and_amounts_in_two_columns(shopper: Shopper) -> None:
    labels = "".join(f"<div>{label}</div>" for label in ("Subtotal", "Delivery", "Including tax", "Total"))
    amounts = "".join(f"<div>{amount}</div>" for amount in ("£20.00", "£3.50", "£3.92", "£23.50"))
    seen = shopper.look(
        f'<html lang="en"><div style="display:flex;gap:99px"><div>{labels}</div><div>{amounts}</div></div>'
    )
    assert [a.role for a in seen.amounts] == ["subtotal", "delivery", "tax", "total"]


def test_a_whole_label_in_another_language_than_the_page_says_it_is_in() -> None:
    assert cost_role("Summe:", "en") == "total"
    assert cost_role("Verzendkosten", "en") == "delivery"
    assert cost_role("Summerset mug", "en") is None


def test_what_delivery_costs_at_least_is_no_limit(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="pl"><p>Dostawa od 12,99 zł, darmowa od 199,00 zł. Koszty i czas dostawy</p>')
    assert [(a.role, a.amount) for a in seen.amounts] == [("delivery", "12.99"), ("threshold", "199.00")]


def test_the_name_of_a_product_is_no_cost_in_another_language() -> None:
    assert cost_role("Tasse", "de") is None
    assert cost_role("Tasse", "it") == "tax"


def test_a_free_method_with_words_behind_its_price_is_free(shopper: Shopper) -> None:
    free = '<label><input type="radio" name="ship"> Collect in store <b>Free</b><br>12 Main Street</label>'
    limit = '<label><input type="radio" name="ship"> Courier, free from four boxes</label>'
    seen = shopper.look(f'<html lang="en"><fieldset><legend>Delivery method</legend>{free}<br>{limit}</fieldset>')
    assert [(a.role, a.amount, a.free) for a in seen.amounts] == [("delivery", "0.00", True)]


def test_the_sum_at_the_way_to_the_cart_makes_no_line_of_a_price(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><div><a href="/basket">Basket: 0 items, subtotal DKK 0.00</a></div><h1>Wool hat</h1>
        <form><p>Price DKK 129.00</p><p>Quantity <input name="qty" value="1"></p><button>Add to cart</button></form>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [("subtotal", "0.00"), ("item", "129.00")]
    assert seen.product
    assert seen.product.price
    assert seen.product.price.amount == "129.00"


def test_the_total_said_once_more_at_a_way_to_pay_is_no_fee(shopper: Shopper) -> None:
    way = '<label><input type="radio" name="payment">{0}</label>'
    page = f"""<html lang="en"><main><h2>Payment</h2>{way.format("Credit card $135.30")}{way.format("Invoice $2.50")}
    <p>Order total $135.30</p></main>"""
    assert [a.role for a in shopper.look(page).amounts] == ["other", "fee", "total"]


def test_the_last_sentence_before_an_amount_says_what_it_is(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="nl"><h1>Muts</h1><p>€ 29,95</p>
<p>Op voorraad. Voor 22:00 uur besteld, morgen in huis. Verzendkosten € 4,95.</p>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [("item", "29.95"), ("delivery", "4.95")]


def test_the_sum_in_the_head_of_a_page_is_no_line_of_its_cart(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><header><div>Cart € 24.90, 1 item</div></header><main>
<p>Socks <input type="number" name="quantity" value="1"></p><p>€ 24.90</p><dl><dt>Subtotal</dt><dd>€ 24.90</dd></dl>"""
    )
    assert [a.role for a in seen.amounts] == ["other", "line", "subtotal"]


@pytest.mark.parametrize(
    ("lang", "label"), [("nl", "Btw totaal"), ("en", "Tax total"), ("de", "Summe MwSt."), ("da", "Moms i alt")]
)
def test_the_sum_of_the_taxes_is_a_tax(lang: str, label: str) -> None:
    assert cost_role(label, lang) == "tax"


@pytest.mark.parametrize(("lang", "before", "after"), [("pt", "(inclui", "IVA)"), ("en", "(includes", "VAT)")])
def test_a_tax_in_brackets_whose_amount_is_a_text_of_its_own(
    shopper: Shopper, lang: str, before: str, after: str
) -> None:
    sum_ = "<span><bdi>{0}&nbsp;<span>€</span></bdi></span>"
    seen = shopper.look(
        f"""<html lang="{lang}"><main><table><tr><th>Total</th><td><strong>{sum_.format("20,90")}</strong>
<small>{before} {sum_.format("3,91")} {after}</small></td></tr></table>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [("total", "20.90"), ("tax", "3.91")]


def test_the_price_beside_a_former_one_is_no_discount_below_a_badge(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="pt"><main><h1>Cinto</h1><p>Promoção!</p><p><del>65,00 €</del> <ins>55,00 €</ins></p>"""
    )
    assert [a.role for a in seen.amounts] == ["was", "item"]


@pytest.mark.parametrize(
    ("lang", "words", "role"),
    [
        ("pt", "até 6x de R$ 13,32 sem juros", "other"),
        ("pt", "ou até 12x de R$ 9,14", "other"),
        ("es", "3x de 12,90 €", "other"),
        ("de", "3x 12,90 €", "subtotal"),
        ("de", "3 x à 12,90 €", "subtotal"),
        ("en", "3 x €10.00 interest-free", "other"),
        ("de", "2 x 10,00 €", "subtotal"),
        ("pt", "Adicione R$ 220,10 para ganhar frete grátis", "threshold"),
    ],
)
def test_one_of_several_payments_and_what_is_left_to_free_delivery_are_no_part_of_the_sum(
    shopper: Shopper, lang: str, words: str, role: str
) -> None:
    seen = shopper.look(f'<html lang="{lang}"><main><div>Subtotal</div><div>{words}</div></main>')
    assert [a.role for a in seen.amounts] == [role]


def test_the_price_of_the_next_product_makes_a_regular_price_no_former_one(shopper: Shopper) -> None:
    card = """<li><h3><a href="/{0}">{0}</a></h3><p class="price-item--regular">€18,00</p>{1}</li>"""
    cards = card.format("Vela", "") + card.format("Bolso", '<p class="price-item--sale">€15,00</p>')
    seen = shopper.look(f"""<html lang="es"><main><h1>Productos</h1><ul>{cards}{card.format("Jarra", "")}</ul>""")
    assert [a.role for a in seen.amounts] == ["item", "was", "item", "item"]


@pytest.mark.parametrize(
    ("lang", "label"),
    [("en", "GST included in total"), ("es", "IVA incluido en el total"), ("nl", "Btw inbegrepen in totaal")],
)
def test_the_tax_in_the_total_is_not_the_total(lang: str, label: str) -> None:
    assert cost_role(label, lang) == "tax"


def test_the_head_of_a_high_row_tells_what_an_amount_in_it_is_for(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en-GB"><table><thead><tr><th>Delivery</th><th>Price</th></tr></thead>
        <tr><th>Subtotal</th><td>£18.00</td></tr>
        <tr><th>Delivery</th><td><span>Royal Mail Tracked 48: </span><b>£3.95</b>
            <p>Options will be updated</p><p>at the checkout.</p><p>Thank you.</p></td></tr>
        <tr><th>Total</th><td>£21.95</td></tr></table>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [
        ("subtotal", "18.00"),
        ("delivery", "3.95"),
        ("total", "21.95"),
    ]


def test_the_grand_total_has_several_names_in_french() -> None:
    assert cost_role("Montant global", "fr") == "total"


def test_to_deliver_says_what_an_amount_is_for_in_dutch() -> None:
    assert cost_role("Bezorgen", "nl") == "delivery"


def test_a_price_beside_words_for_a_discount_that_are_not_its_own_is_a_price(shopper: Shopper) -> None:
    cards = """<div style="display: flex"><div><h3>Spa</h3>
    <p><span>Save 20%</span> <s>£310.00</s> <b>£249.00</b></p></div>
    <div><h3>Supercar</h3><p><b>£99.00</b></p></div></div>"""
    assert [a.role for a in shopper.look(cards).amounts] == ["was", "item", "item"]
    plans = """<label><input type="radio" name="plan"> <b>Subscribe &amp; Save 20%</b> <span>$47.20</span></label>
    <label><input type="radio" name="plan"> <b>One-time purchase</b> <span>$59.00</span></label>"""
    assert [a.role for a in shopper.look(plans).amounts] == ["item", "item"]
    summed = "<table><tr><td>Discount 20%</td><td>£5.00</td></tr><tr><td>Total</td><td>£20.00</td></tr></table>"
    assert [a.role for a in shopper.look(summed).amounts] == ["discount", "total"]


def test_a_question_for_a_discount_code_says_nothing_of_an_amount_beside_it(shopper: Shopper) -> None:
    page = """<div style="display: flex; gap: 40px"><details><summary>Got a gift card or promo code?</summary></details>
    <aside><p>Gift envelope: £3.99</p><p>Subtotal £249.00</p></aside></div>"""
    assert shopper.look(page).amounts[0].role != "discount"
    assert cost_role("Got a gift card or promo code?", "en") is None
    assert cost_role("Gift card", "en") == "discount"


def test_a_button_that_says_what_is_to_be_paid_is_no_line_of_the_cart(shopper: Shopper) -> None:
    page = """<main><form><h2>Got a question?</h2><button>Pay £25.00 securely</button></form>
    <aside><h2>Order</h2><p>1 × Mug <b>£25.00</b></p><p>Total to pay <b>£25.00</b></p></aside></main>"""
    assert [a.role for a in shopper.look(page).amounts] == ["other", "line", "total"]


@pytest.mark.parametrize(("price", "currency"), [("399:-", "SEK"), ("399,-", None)])
def test_a_colon_and_a_dash_stand_for_kronor(shopper: Shopper, price: str, currency: str | None) -> None:
    seen = shopper.look(f'<html lang="sv"><meta charset="utf-8"><h1>Mugg</h1><p>{price}</p>')
    assert [(a.amount, a.currency) for a in seen.amounts] == [("399.00", currency)]


def test_a_summary_right_of_the_cart_names_no_price_left_of_it(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="sv"><main style="position:relative;height:300px"><div style="position:absolute;left:800px;top:0">
        <p>Delsumma <b>349,00 kr</b></p><p style="margin:0;display:flex"><span>Moms</span> <b>69,80 kr</b></p></div>
        <div style="position:absolute;left:20px;top:0"><p><a href="/t">Termos</a></p>
        <p style="margin:0;padding-left:120px">349,00 kr</p></div></main>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [
        ("subtotal", "349.00"),
        ("tax", "69.80"),
        ("item", "349.00"),
    ]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Including {} in taxes"),
        ("de", "Einschließlich {} Steuern"),
        ("fr", "{} de taxes incluses"),
        ("es", "Incluye {} de impuestos"),
        ("it", "{} di imposte incluse"),
        ("nl", "Inclusief {} aan belastingen"),
        ("pt", "Incluindo {} em impostos"),
        ("pl", "W tym {} podatków"),
        ("sv", "Inklusive {} i skatter"),
        ("da", "Inklusive {} i skatter"),
    ],
)
def test_the_tax_in_a_total_below_its_name(shopper: Shopper, lang: str, words: str) -> None:
    row = '<div style="display:flex;justify-content:space-between">{}</div>'
    total = f"<div><div>Total</div><div>{words.format('12,90 €')}</div></div><strong>83,99 €</strong>"
    summary = row.format("<div>Subtotal</div><div>69,00 €</div>") + row.format(total)
    seen = shopper.look(f'<html lang="{lang}"><main>{summary}</main>')
    assert [(a.role, a.amount) for a in seen.amounts if a.amount != "69.00"] == [("tax", "12.90"), ("total", "83.99")]


def test_a_price_with_its_tax_behind_it_is_no_tax(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="fr"><main><p>12,90 € taxes incluses</p><p>14,90 € TVA incluse</p></main>')
    assert [a.role for a in seen.amounts] == ["item", "item"]


def test_the_name_in_the_card_beside_is_not_that_of_a_price(shopper: Shopper) -> None:
    card = '<div style="width:160px"><div style="height:{0}px"></div><a href="/{1}">{1}</a><p>{2}</p></div>'
    cards = card.format(40, "Mate", "$ 28.900") + card.format(4, "Termo", "$ 54.999")
    seen = shopper.look(f'<html lang="es-AR"><div style="display:flex;gap:20px;align-items:start">{cards}</div>')
    assert [(a.label, a.amount) for a in seen.amounts] == [("Mate", "28900.00"), ("Termo", "54999.00")]


def test_of_two_prices_in_one_text_that_is_called_old_the_first_is_the_former(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="es-AR"><p>Mate</p><p><span class="price-compare">$34.000</span> $28.900</p>')
    assert [(a.role, a.amount) for a in seen.amounts] == [("was", "34000.00"), ("item", "28900.00")]


def test_what_is_to_be_paid_in_another_way_is_no_line_and_the_shop_names_none(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="pt-BR"><header><a href="/">Serra</a></header><div><div><b>Caneca</b> <i>R$ 49,90</i></div>
        <p><input aria-label="Cupom"> <button>Aplicar</button></p><p>Subtotal: R$ 49,90</p><p>Total: R$ 49,90</p>
        <p>ou R$ 47,40 à vista no Pix</p></div>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [
        ("line", "Caneca"),
        ("subtotal", "Subtotal"),
        ("total", "Total"),
        ("other", "ou"),
    ]


def test_what_a_cart_offers_beside_a_bare_add_is_not_in_it(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="de"><main><h1>Warenkorb</h1><div><a href="/m">Mütze</a> <button>Entfernen</button>
        <b>34,90 €</b></div><div><p>Dazu passt</p><div><p>Schal</p><p>59,00 €</p><button>Hinzufügen</button></div></div>
        <p>Gesamt <b>34,90 €</b></p></main>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts] == [("line", "34.90"), ("item", "59.00"), ("total", "34.90")]


def test_a_voucher_that_is_bought_is_a_line_and_the_way_back_to_the_shop_names_none(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><main><h1>Your bag</h1><div><div><div><a href="/">Continue shopping</a></div>
        <div><p>E-voucher, sent by email</p> <b>£249.00</b><p><label>Quantity <input></label></p></div></div></div>
        <p>Subtotal <b>£249.00</b></p><p>Order total <b>£249.00</b></p></main>"""
    )
    assert [(a.role, a.label) for a in seen.amounts] == [
        ("line", "E-voucher, sent by email"),
        ("subtotal", "Subtotal"),
        ("total", "Order total"),
    ]


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("nl", "Totaal|Verzendkosten|Eindtotaal|Netto totaal|plus 21% btw"),
        ("en", "Total|Shipping costs|Grand total|Net total|plus 21% VAT"),
        ("de", "Summe|Versandkosten|Gesamtsumme|Gesamtnettosumme|zzgl. 21% MwSt."),
    ],
)
def test_a_total_before_delivery_is_the_subtotal_though_one_without_tax_stands_below(
    shopper: Shopper, lang: str, labels: str
) -> None:
    amounts = ("49,95 €", "4,95 €", "54,90 €", "45,37 €", "9,53 €")
    seen = shopper.look(f'<html lang="{lang}"><main>{rows(*zip(labels.split("|"), amounts, strict=True))}</main>')
    assert [a.role for a in seen.amounts] == ["subtotal", "delivery", "total", "subtotal", "tax"]


def test_a_tax_in_brackets_that_break_into_lines_is_no_total(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="da"><main><table><tr><th>Subtotal</th><td>449,00 kr.</td></tr><tr><th>I alt</th><td>
        <strong><span><bdi>488,00 kr.</bdi></span></strong>
        <small>(inkluderer <span><bdi>97,60 kr.</bdi></span><br>Moms)</small></td></tr></table></main>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts][1:] == [("total", "488.00"), ("tax", "97.60")]


def test_a_total_beside_the_button_that_adds_makes_the_price_no_line_of_a_cart(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><main><h1>Shirt</h1><p>€29.00 <small>/ pcs</small></p><p>A soft shirt.</p>
        <form method="post"><label>Colour <select name="colour"><option>Red<option>Blue</select></label>
        <label>Quantity <input type="number" name="quantity" value="1"></label>
        <div><small>Total:</small> <b>€29.00</b></div><button>Add to cart</button></form></main>"""
    )
    assert [a.role for a in seen.amounts] == ["item", "total"]
    assert seen.product is not None
    assert (seen.product.price and seen.product.price.amount) == "29.00"


def test_a_form_that_asks_who_buys_and_offers_more_still_adds_up_the_cart(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="en"><main><h1>Checkout</h1><form method="post"><label>Name <input name="name"></label>
        <label>Quantity <input type="number" name="quantity" value="1"></label><a href="/m">Mug</a> <b>€29.00</b>
        <div><p>Scarf €9.00</p><button type="button">Add to cart</button></div><p>Total <b>€29.00</b></p></form>"""
    )
    assert [(a.role, a.amount) for a in seen.amounts if a.amount == "29.00"] == [("line", "29.00"), ("total", "29.00")]


def test_the_total_beside_the_number_of_pieces_of_a_product_is_its_line(shopper: Shopper) -> None:
    row = """<div style="display:flex;gap:20px"><a href="/m">Mug</a><label>Quantity <input></label>
        <span>Total: €29.00</span></div>"""
    seen = shopper.look(f'<html lang="en"><main><h1>Cart</h1>{row}<p>Total: €33.95</p></main>')
    assert [(a.role, a.amount, a.label) for a in seen.amounts] == [
        ("line", "29.00", "Mug"),
        ("total", "33.95", "Total"),
    ]
    alone = shopper.look(f'<html lang="en"><main><h1>Cart</h1>{row}</main>')
    assert [a.role for a in alone.amounts] == ["total"]
    columns = """<div style="display:flex;gap:20px"><div><a href="/m">Mug</a> <label>Quantity <input></label></div>
        <div><span>Total: €29.00</span><p>Subtotal: €29.00</p></div></div>"""
    beside = shopper.look(f'<html lang="en"><main><h1>Cart</h1>{columns}<p>Total: €29.00</p></main>')
    assert [a.role for a in beside.amounts] == ["total", "subtotal", "total"]


def test_the_sum_of_the_goods_in_the_head_of_a_page_is_no_delivery(shopper: Shopper) -> None:
    seen = shopper.look(
        """<html lang="fr"><header><p>75001 - Livraison à domicile</p><p>1,45 €</p></header><main><h1>Panier</h1>
        <p>Sous-total <b>1,45 €</b></p><p>Livraison <b>4,90 €</b></p><p>Total <b>6,35 €</b></p></main>"""
    )
    assert [a.role for a in seen.amounts] == ["other", "subtotal", "delivery", "total"]


@pytest.mark.parametrize(
    "label",
    [
        "Najniższa cena produktu w okresie 30 dni przed wprowadzeniem obniżki:",
        "Najniższa cena z 30 dni przed obniżką:",
    ],
)
def test_the_lowest_price_of_the_days_before_is_a_former_one(shopper: Shopper, label: str) -> None:
    seen = shopper.look(f'<html lang="pl"><h1>Kawa</h1><p>24,90 zł</p><p>{label} 27,39 zł</p>')
    assert [(a.role, a.amount) for a in seen.amounts] == [("item", "24.90"), ("was", "27.39")]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_label_in_a_script_from_right_to_left_stands_on_either_side(shopper: Shopper, direction: str) -> None:
    row = f'<div style="direction:{direction};display:flex;gap:80px"><span>الإجمالي</span><b>85.00 ر.س</b></div>'
    seen = shopper.look(f'<html lang="ar"><main><p style="margin:0">تدفع عبر بيئة مصرفك الآمنة</p>{row}</main>')
    assert [(a.role, a.label) for a in seen.amounts] == [("total", "الإجمالي")]
