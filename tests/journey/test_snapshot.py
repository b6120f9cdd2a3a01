"""What a shopper sees on small pages, rendered in the real browser."""

from __future__ import annotations

import pytest
from kassa.journey.queries import Collector, CollectorBroken, Queries, try_out
from kassa.journey.shown import Snapshot
from kassa.journey.snapshot import element

from .conftest import Shopper


def texts(seen: Snapshot) -> list[str]:
    return [text.text for text in seen.texts]


@pytest.mark.parametrize(
    "markup",
    [
        "€ <b>12</b>,<sup>95</sup>",
        "<span>€</span><span>12</span><sup>95</sup>",
        '<span style="display:inline-block">€ 12</span><span style="display:inline-block">,95</span>',
        '<i class="sr-only">12,95 euro</i><span aria-hidden="true"><b>€</b><b>12</b>,<b>95</b></span>',
    ],
)
def test_a_price_in_parts_is_one_amount(shopper: Shopper, markup: str) -> None:
    style = ".sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}"
    seen = shopper.look(f'<html lang="nl"><style>{style}</style><main><div class="price">{markup}</div></main>')
    assert [(a.amount, a.currency) for a in seen.amounts] == [("12.95", "EUR")]


def test_a_number_in_a_badge_is_no_thousand_of_the_price_beside_it(shopper: Shopper) -> None:
    cart = '<a href="/panier">Panier <span>1</span> <span>189,00 €</span></a>'
    assert [a.amount for a in shopper.look(f'<html lang="fr"><header>{cart}</header>').amounts] == ["189.00"]
    whole = shopper.look('<html lang="fr"><p>Table <b>1 189,00 €</b></p>')
    assert [a.amount for a in whole.amounts] == ["1189.00"]


def test_flex_parts_of_a_price_are_one_amount(shopper: Shopper) -> None:
    seen = shopper.look('<p style="display:flex"><span>$</span><span>1,299</span><span>.</span><span>00</span></p>')
    assert [a.amount for a in seen.amounts] == ["1299.00"]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility:hidden",
        "opacity:0",
        "position:absolute;left:-9999px",
        "position:fixed;left:1300px;top:0",
        "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)",
        "text-indent:-9999px;overflow:hidden",
        "max-height:0;overflow:hidden",
        "clip-path:inset(50%);position:absolute",
    ],
)
def test_hidden_words_and_buttons_are_not_seen(shopper: Shopper, style: str) -> None:
    seen = shopper.look(f'<p>Seen</p><div style="{style}">Unseen <button>Press</button></div>')
    assert "Unseen" not in " ".join(texts(seen))
    if "text-indent" not in style:
        assert [c.visible for c in seen.controls] == [False]


def test_words_read_aloud_only_give_no_text_but_a_name(shopper: Shopper) -> None:
    seen = shopper.look('<button aria-label="Open cart"><svg width="20" height="20"></svg></button>')
    (button,) = seen.controls
    assert (button.name, button.text, button.has_image) == ("Open cart", "", True)


def test_a_menu_scrolled_out_of_a_clipped_box_is_hidden(shopper: Shopper) -> None:
    seen = shopper.look(
        """<div style="width:200px;overflow:hidden"><div style="display:flex;width:600px">
        <a href="/1" style="width:200px">One</a><a href="/2" style="width:200px">Two</a></div></div>"""
    )
    assert [(c.name, c.visible) for c in seen.controls] == [("One", True), ("Two", False)]


def test_clickable_things_of_every_kind_are_controls(shopper: Shopper) -> None:
    seen = shopper.look(
        """<a href="/a">Link</a><button>Button</button><input type="submit" value="Send">
        <div role="button" tabindex="0">Role</div><div style="cursor:pointer"><span>Pointer</span></div>
        <span onclick="1">Handler</span><summary>Summary</summary><p>Plain</p>"""
    )
    assert [c.name for c in seen.controls] == ["Link", "Button", "Send", "Role", "Pointer", "Handler", "Summary"]


def test_open_shadow_roots_are_walked(shopper: Shopper) -> None:
    seen = shopper.look(
        """<shop-card></shop-card><script>
        document.querySelector("shop-card").attachShadow({mode: "open"}).innerHTML =
          "<p>€ 5,00</p><button>Add to cart</button><label>E-mail <input></label>";</script>"""
    )
    assert [a.amount for a in seen.amounts] == ["5.00"]
    assert [c.name for c in seen.controls] == ["Add to cart"]
    assert [f.purpose for f in seen.fields] == ["email"]


def test_the_live_element_of_a_control_and_of_a_field(shopper: Shopper) -> None:
    seen = shopper.look('<label>City <input id="c"></label><button id="b">Go</button>')

    async def tags() -> list[str]:
        handles = [await element(shopper.page, node) for node in (seen.fields[0].node, seen.controls[0].node)]
        return [await handle.evaluate("e => e.id") for handle in handles]

    assert shopper.run(tags()) == ["c", "b"]


def test_a_node_of_an_older_snapshot_still_leads_to_its_element(shopper: Shopper) -> None:
    first = shopper.look('<button id="old">Old</button>')

    async def later() -> str:
        await shopper.page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<button>New</button>')")
        await shopper.again()
        return await (await element(shopper.page, first.controls[0].node)).evaluate("e => e.id")

    assert shopper.run(later()) == "old"


def test_a_removed_element_is_said_to_be_gone(shopper: Shopper) -> None:
    seen = shopper.look("<button>Go</button>")
    shopper.run(shopper.page.evaluate("document.querySelector('button').remove()"))
    with pytest.raises(LookupError):
        shopper.run(element(shopper.page, seen.controls[0].node))


def test_a_radio_drawn_by_its_label_is_visible(shopper: Shopper) -> None:
    seen = shopper.look(
        """<input type="radio" id="r" name="ship" style="position:absolute;opacity:0;width:0;height:0">
        <label for="r" style="display:block;width:300px;height:40px">Home delivery</label>
        <input type="radio" id="h" name="ship" style="display:none">"""
    )
    assert [(f.label, f.visible) for f in seen.fields] == [("Home delivery", True), ("", False)]
    assert seen.fields[0].box.width >= 300


def test_landmarks_are_the_pages_own(shopper: Shopper) -> None:
    seen = shopper.look(
        """<header><nav><a href="/c">Cart</a></nav></header>
        <main><article><header><a href="/p">Chair</a></header></article></main>
        <footer><ul><li><a href="/t">Terms</a></li></ul></footer><div role="dialog"><a href="/x">Close</a></div>"""
    )
    assert [c.landmark for c in seen.controls] == ["header", "main", "footer", "dialog"]


def test_near_is_the_card_a_control_belongs_to(shopper: Shopper) -> None:
    seen = shopper.look(
        "<ul><li><h3>Chair</h3><p>€ 50,00</p><button>Add</button></li><li><h3>Table</h3><button>Add</button></li></ul>"
    )
    assert [c.near for c in seen.controls] == ["Chair € 50,00 Add", "Table Add"]


def test_a_cookie_wall_is_a_modal_overlay_with_a_way_out(shopper: Shopper) -> None:
    seen = shopper.look(
        """<main><h1>Chairs</h1></main><div style="position:fixed;inset:0;background:#0008"></div>
        <div style="position:fixed;left:300px;top:200px;width:600px;height:300px;background:#fff;z-index:9">
        <p>We use cookies</p><button>Accept all</button><button aria-label="Close">×</button></div>"""
    )
    (wall,) = seen.overlays
    assert (wall.kind, wall.modal, wall.closable) == ("consent", True, True)
    assert wall.covers == pytest.approx(600 * 300 / (1200 * 800), abs=0.01)
    assert [c.overlay for c in seen.controls] == [0, 0]
    assert [t.overlay for t in seen.texts if t.text == "Chairs"] == [None]


@pytest.mark.parametrize(("paint", "seen_below"), [("#fff", False), ("rgb(0 0 0 / 40%)", True), ("none", True)])
def test_what_a_layer_over_the_whole_page_hides_is_not_seen(shopper: Shopper, paint: str, seen_below: bool) -> None:
    html = f"""<main><p>Ask us: 020 123</p><a href="/help">Help</a></main>
    <div style="position:fixed;inset:0;background:{paint}"><div style="height:100%;opacity:.6">
    <h2>Your cart</h2><label>Street <input></label><button>Checkout</button></div></div>"""
    page = shopper.look(html, stage="cart")
    assert ("Ask us: 020 123" in texts(page), "Help" in [c.name for c in page.controls]) == (seen_below, seen_below)
    assert "Your cart" in texts(page)
    assert [f.label for f in page.fields] == ["Street"]
    assert "Ask us: 020 123" in texts(shopper.look(html))  # the way on may lead below it


def test_a_sticky_header_is_no_overlay(shopper: Shopper) -> None:
    seen = shopper.look(
        """<header style="position:fixed;top:0;left:0;width:100%;height:60px"><a href="/cart">Cart</a></header>
        <main style="margin-top:80px"><p>Shop</p></main>"""
    )
    assert seen.overlays == []
    assert seen.controls[0].sticky


def test_labels_of_every_kind(shopper: Shopper) -> None:
    seen = shopper.look(
        """<form><label for="a">First name *</label><input id="a">
        <input aria-label="Last name"><span id="t">Town</span><input aria-labelledby="t">
        <div>Postcode (optional)<br><input name="x1"></div><input placeholder="Phone">
        <table><tr><td>Street</td><td><input name="x2"></td></tr></table></form>"""
    )
    assert [(f.label, f.label_from) for f in seen.fields] == [
        ("First name *", "label"),
        ("Last name", "aria"),
        ("Town", "aria"),
        ("Postcode (optional)", "text"),
        ("Phone", "placeholder"),
        ("Street", "text"),
    ]
    assert [f.marked_required for f in seen.fields] == [True, False, False, False, False, False]
    assert [f.marked_optional for f in seen.fields] == [False, False, False, True, False, False]


def test_a_row_of_a_sum_and_the_menu_name_no_field(shopper: Shopper) -> None:
    seen = shopper.look(
        """<nav><a href="/mugs">Mugs</a></nav><div><input name="q" placeholder="Search"></div>
        <div style="width:400px"><p style="display:flex;justify-content:space-between"><i>Subtotal</i><b>$35.00</b></p>
        <input name="c" placeholder="Coupon code" style="width:200px"><button>Apply</button></div>
        <div>Postcode<br><input name="p" placeholder="1234 AB"></div>"""
    )
    assert [f.label for f in seen.fields] == ["Search", "Coupon code", "Postcode"]


def test_the_fields_of_a_table_of_lines_are_called_by_their_columns(shopper: Shopper) -> None:
    seen = shopper.look(
        """<table><tr><th colspan="2">Item</th><th>Qty</th><th>Price</th><th>Remove?</th></tr>
        <tr><td>1.</td><td>Tea</td><td><input type="number"></td><td>$5.00</td>
        <td><input type="checkbox"></td></tr>
        <tr><td colspan="3"><input placeholder="Coupon code"></td><td></td><td></td></tr></table>
        <table><tr><th colspan="2">Address</th></tr><tr><td>Town</td><td><input></td></tr></table>"""
    )
    assert [f.label for f in seen.fields] == ["Qty", "Remove?", "Coupon code", "Town"]


def test_an_asterisk_drawn_by_css_marks_a_field_as_required(shopper: Shopper) -> None:
    seen = shopper.look(
        '<style>label.req::after{content:" *"}</style><label class="req" for="a">Name</label><input id="a">'
    )
    assert seen.fields[0].marked_required


def test_an_asterisk_that_is_not_spoken_marks_a_field_as_required(shopper: Shopper) -> None:
    seen = shopper.look(
        '<label for="a">Phone <span aria-hidden="true">*</span></label><p>For the courier alone</p><input id="a">'
    )
    assert seen.fields[0].label == "Phone" and seen.fields[0].marked_required


def test_an_asterisk_right_behind_a_field_marks_it_as_required(shopper: Shopper) -> None:
    seen = shopper.look(
        """<p><label for="a">Phone:</label> <input id="a"><span>*</span></p>
        <p><label for="b">Fax:</label> <input id="b"></p>
        <p><span>*</span> <label for="c">Town:</label> <input id="c"></p>"""
    )
    assert [f.marked_required for f in seen.fields][:2] == [True, False]


def test_what_is_chosen_in_a_row_of_a_table_is_called_by_the_row(shopper: Shopper) -> None:
    before = "<tr><td><input type='radio' name='m'></td><td><img width='90' height='30'></td>"
    seen = shopper.look(
        f"""<p>Choose a method</p><table>{before}<td><b>Courier</b><br>In 24 hours</td><td>5.00 €</td></tr></table>
        <table><tr><td>To the shop</td><td>0.00 €</td><td><input type='radio' name='m'></td></tr></table>"""
    )
    assert [f.label for f in seen.fields] == ["Courier", "To the shop"]


def test_a_first_choice_that_asks_to_choose_is_none(shopper: Shopper) -> None:
    seen = shopper.look("<select><option value='0'>Por favor, elija</option><option value='1'>Jaén</option></select>")
    assert not seen.fields[0].filled


def test_a_colour_without_words_is_called_by_its_tip(shopper: Shopper) -> None:
    seen = shopper.look(
        """<p>Reviews</p><label for="a"><span title="Ochre" style="display:inline-block;width:30px;height:30px">&nbsp;
        </span><input type="radio" id="a" name="colour"></label>"""
    )
    assert seen.fields[0].label == "Ochre"


def test_a_field_is_called_by_the_term_it_describes(shopper: Shopper) -> None:
    seen = shopper.look(
        """<dl><dt style="width:60px">Size *</dt>
        <dd style="margin-left:90px"><select><option>Small</option></select></dd>
        <dt>Print</dt><dd><label><input type="radio" name="p"> Fern</label></dd></dl>"""
    )
    assert [(f.label, f.group) for f in seen.fields] == [("Size *", ""), ("Fern", "Print")]


@pytest.mark.parametrize("name", ["my-footer", "foot", "pagefooter", "cntdivfoot"])
def test_the_foot_of_a_page_may_only_be_called_so(shopper: Shopper, name: str) -> None:
    links = "".join(f'<a href="/{name}">{name}</a> ' for name in ("terms", "contact", "delivery"))
    seen = shopper.look(
        f"""<div class="card-footer">{links}<button>Go on</button></div><div style="height:2000px">Goods</div>
        <div class="{name}">{links}<label>E-mail <input></label></div>"""
    )
    assert [c.landmark for c in seen.controls] == [None] * 4 + ["footer"] * 3
    assert [f.landmark for f in seen.fields] == ["footer"]
    bar = shopper.look(f'<div class="my-footer" style="position:fixed;bottom:0;width:100%">{links}</div>')
    assert {c.landmark for c in bar.controls} == {None}


def test_what_a_list_shows_of_its_choice_is_no_field(shopper: Shopper) -> None:
    hidden = "position:absolute;width:1px;height:1px;clip:rect(0 0 0 0);overflow:hidden"
    shown = '<span role="textbox" aria-readonly="true" id="shown">Choose a region</span>'
    seen = shopper.look(
        f"""<select aria-label="Region" style="{hidden}"><option value="">Choose a region</option><option>Jaén</option>
        </select><span><span role="combobox" tabindex="0" aria-labelledby="shown">{shown}</span></span>"""
    )
    assert [(f.type, f.label) for f in seen.fields if f.visible and f.type != "combobox"] == [("select", "Region")]


def test_an_asterisk_at_a_question_marks_its_radio_buttons(shopper: Shopper) -> None:
    def asked(name: str, question: str) -> str:
        return f"""<p><label>{question}</label> <label><input type="radio" name="{name}"> Mr</label>
        <label><input type="radio" name="{name}"> Ms</label></p>"""

    seen = shopper.look(asked("a", "Title*") + asked("b", "Gift wrap") + "<p><label>Name* <input></label></p>")
    assert [f.marked_required for f in seen.fields] == [True, False, False, False, True]
    seen = shopper.look(f"<form><fieldset><legend>Address</legend>{asked('a', 'Title *')}</fieldset></form>")
    assert [f.marked_required for f in seen.fields] == [True, False]


def test_a_drawn_list_is_not_called_by_what_it_holds(shopper: Shopper) -> None:
    seen = shopper.look(
        """<span id="l">Country</span><div id="v" role="combobox" tabindex="0" aria-labelledby="l v">France</div>
        <b id="s">Size</b><button aria-haspopup="listbox" aria-labelledby="s o"><i id="o">Large</i></button>"""
    )
    assert [(f.label, f.value) for f in seen.fields] == [("Country", "France"), ("Size", "Large")]


def test_a_button_that_opens_the_list_of_an_input_is_no_field(shopper: Shopper) -> None:
    seen = shopper.look(
        """<label for="c">Region</label><div><input id="c" role="combobox">
        <div><button aria-haspopup="listbox" aria-label="Toggle">v</button></div></div>"""
    )
    assert [f.label for f in seen.fields] == ["Region"]


def test_a_struck_price_is_what_it_was(shopper: Shopper) -> None:
    seen = shopper.look("<p><del>€ 20,00</del> <b>€ 15,00</b></p>")
    assert [(a.amount, a.role) for a in seen.amounts] == [("20.00", "was"), ("15.00", "item")]


def test_a_page_states_its_errors(shopper: Shopper) -> None:
    seen = shopper.look(
        """<form><label>E-mail <input id="e" aria-invalid="true" aria-describedby="m"></label>
        <p id="m" class="error" style="color:#c00">Please enter an e-mail address</p></form><p>Free returns</p>"""
    )
    assert [e.text for e in seen.errors] == ["Please enter an e-mail address"]
    assert seen.fields[0].invalid
    assert seen.fields[0].error == "Please enter an e-mail address"


def test_fields_and_texts_of_a_frame_of_the_page_are_part_of_it(shopper: Shopper) -> None:
    seen = shopper.look(
        """<div style="height:100px">Shop</div>
        <iframe style="border:0" width="400" height="200" srcdoc="<label>Postcode <input id='p'></label>"></iframe>"""
    )
    (field,) = seen.fields
    assert (field.purpose, field.visible) == ("postal-code", True)
    assert field.box.y > 100
    assert "Postcode" in texts(seen)

    async def within() -> str:
        return await (await element(shopper.page, field.node)).evaluate("e => e.id")

    assert shopper.run(within()) == "p"


def test_a_payment_frame_is_named_and_its_fields_are_counted_only(shopper: Shopper) -> None:
    async def see() -> Snapshot:
        card = "<input placeholder='Card number'><input placeholder='MM/YY'><input type='hidden'>"
        await shopper.page.route(
            "https://js.stripe.com/**", lambda route: route.fulfill(body=card, content_type="text/html")
        )
        await shopper.page.set_content(
            '<p>Pay</p><iframe src="https://js.stripe.com/v3/card" width="400" height="60"></iframe>'
        )
        return await shopper.again()

    seen = shopper.run(see())
    assert [(f.payment, f.fields, f.visible) for f in seen.frames] == [("Stripe", 2, True)]
    assert seen.fields == []


def test_selectors_of_the_configuration_are_answered(shopper: Shopper) -> None:
    seen = shopper.look(
        '<img alt="Trusted shop" src="data:," width="40" height="40"><p>x</p>',
        queries=Queries(("img[alt*=Trusted]", "p..", "b")),
    )
    (match,) = seen.queries["img[alt*=Trusted]"]
    assert match.visible
    assert match.attributes["alt"] == "Trusted shop"
    assert seen.queries["p.."] == seen.queries["b"] == []


def test_a_page_that_changes_how_arrays_become_json_is_still_seen(shopper: Shopper) -> None:
    seen = shopper.look("<script>Array.prototype.toJSON = () => 'mine'</script><button>Go</button>")
    assert [c.name for c in seen.controls] == ["Go"]


def test_more_texts_than_kept_is_said(shopper: Shopper) -> None:
    seen = shopper.look("".join(f"<p>Line {n}</p>" for n in range(3100)))
    assert len(seen.texts) == 3000
    assert seen.limit is not None
    assert "texts" in seen.limit


def test_vitals_of_a_load(shopper: Shopper) -> None:
    async def see() -> Snapshot:
        page = "<h1 id='big' style='font-size:80px'>A large heading of a shop</h1>"
        await shopper.page.route("http://shop.test/", lambda route: route.fulfill(body=page, content_type="text/html"))
        await shopper.page.goto("http://shop.test/")
        await shopper.page.wait_for_function("window.__kassa.vitals().lcp !== null")
        return await shopper.again()

    timing = shopper.run(see()).timing
    assert timing is not None
    assert timing.lcp_selector == "#big"
    assert timing.cls == 0
    assert timing.fcp is not None
    assert timing.load is not None


def test_kassa_leaves_nothing_a_page_meets_by_enumerating(shopper: Shopper) -> None:
    shopper.look("<p>x</p>")
    assert shopper.run(shopper.page.evaluate("Object.keys(window).includes('__kassa')")) is False


def test_collectors_gather_in_the_same_look_and_one_that_fails_takes_nothing_from_the_others(shopper: Shopper) -> None:
    collectors = {
        "sizes": "() => [...document.querySelectorAll('p')].map((p) => parseFloat(getComputedStyle(p).fontSize))",
        "throws": "function () { return document.querySelector('p.none').textContent; }",
        "circular": "() => { const one = {}; one.self = one; return one; }",
        "huge": "() => 'x'.repeat(300000)",
        "silent": "() => {}  // returns nothing",
        "apart": "() => typeof describeField",
    }
    seen = shopper.look(
        '<p style="font-size:9px">Small</p><p style="font-size:20px">Large</p>',
        queries=Queries(collectors=tuple(Collector(id, source) for id, source in collectors.items())),
    )
    assert seen.collected["sizes"].value == [9, 20]
    assert {id for id, answer in seen.collected.items() if answer.error} == {"throws", "circular", "huge"}
    assert (seen.collected["silent"].value, seen.collected["apart"].value) == (None, "undefined")
    assert texts(seen) == ["Small", "Large"]


@pytest.mark.parametrize(("source", "told"), [("() => {", "The collector of mine: "), ("1 + 1", "of the kind number")])
def test_a_collector_that_is_no_function_is_named_before_the_walk(shopper: Shopper, source: str, told: str) -> None:
    with pytest.raises(CollectorBroken, match=told):
        shopper.run(try_out(shopper.page, Queries(collectors=(Collector("mine", source),))))


def test_what_is_given_to_a_web_component_names_its_box(shopper: Shopper) -> None:
    html = """<terms-box>I agree to the <a href="/terms">terms</a></terms-box><script>
      customElements.define("terms-box", class extends HTMLElement {
        constructor() {
          super();
          const root = this.attachShadow({ mode: "open" });
          root.innerHTML = "<label><input type=checkbox> <span><slot></slot></span></label>";
        }
      });</script>"""
    (field,) = shopper.look(html).fields
    assert field.label == "I agree to the terms"


def test_an_element_that_hides_its_own_children_from_scripts_is_looked_into(shopper: Shopper) -> None:
    html = """<div id="own"><label>Street <input></label></div><script>
      Object.defineProperty(own, "childNodes", { get: () => document.createDocumentFragment().childNodes });</script>"""
    assert [field.label for field in shopper.look(html).fields] == ["Street"]


def test_a_drawn_radio_button_is_the_field_where_its_input_is_never_shown(shopper: Shopper) -> None:
    drawn = '<div role="radio" aria-checked="{0}" tabindex="0"><input type="radio" style="display:none"> {1}</div>'
    seen = shopper.look(drawn.format("true", "Card") + drawn.format("false", "Invoice"))
    assert [(f.label, f.checked) for f in seen.fields if f.visible] == [("Card", True), ("Invoice", False)]


def test_an_empty_list_whose_words_are_transparent_is_seen(shopper: Shopper) -> None:
    html = """<label id="country">Country</label><div style="border: 1px solid; width: 200px">
      <span role="combobox" aria-labelledby="country" style="display: block; opacity: 0">&nbsp;</span></div>"""
    (field,) = shopper.look(html).fields
    assert field.visible and not field.filled and field.purpose == "country"


def test_a_list_that_is_searched_in_asks_for_what_it_is_called(shopper: Shopper) -> None:
    html = '<label>Country <input type="search" role="combobox"></label><label>Search <input type="search"></label>'
    assert [f.purpose for f in shopper.look(html).fields] == ["country", "search"]


@pytest.mark.parametrize(("style", "error"), [("", ""), ("color: #b00020", "For the courier")])
def test_a_hint_stands_where_errors_are_announced(shopper: Shopper, style: str, error: str) -> None:
    html = f"""<label for="tel">Phone</label><input id="tel" aria-describedby="said">
      <div id="said" role="alert"><div style="{style}">For the courier</div></div>"""
    assert shopper.look(html).fields[0].error == error


def test_a_drawn_list_is_called_by_the_label_tied_to_it(shopper: Shopper) -> None:
    html = '<label for="p">Province</label> <span id="p" role="combobox" aria-label="Choose one">Choose one</span>'
    assert shopper.look(html).fields[0].label == "Province"


def test_a_label_around_its_field_is_read_once_and_without_its_error(shopper: Shopper) -> None:
    html = """<label><input aria-label="Street *"> <span>Street *</span>
      <span role="alert" style="color: #b00020">Required</span></label>"""
    assert shopper.look(html).fields[0].label == "Street *"


def test_a_word_that_a_font_draws_as_a_sign_is_a_picture(shopper: Shopper) -> None:
    # No such font is at hand: a word that is squeezed to the width of a sign stands for it.
    style = "display: inline-block; font-size: 24px; font-family: monospace; letter-spacing: SPACEpx"
    sign = '<button aria-label="Cart"><i aria-hidden="true" style="STYLE">shopping_cart</i></button> <p>till</p>'
    shopper.look(f'<i id="i" style="{style.replace("SPACE", "0")}">shopping_cart</i>')
    width = shopper.run(shopper.page.evaluate("i.getBoundingClientRect().width"))
    squeezed = style.replace("SPACE", str((24 - width) / len("shopping_cart")))
    seen = shopper.look(sign.replace("STYLE", squeezed))
    (button,) = seen.controls
    assert (texts(seen), button.text, button.name, button.has_image) == (["till"], "", "Cart", True)
    assert "shopping cart" in button.hints


@pytest.mark.parametrize(
    ("last", "way"), [('<li aria-current="page">Krus</li>', ["Hjem", "Krus"]), ("<li>Krus</li>", [])]
)
def test_a_list_that_ends_in_this_page_is_the_way_to_it(shopper: Shopper, last: str, way: list[str]) -> None:
    seen = shopper.look(f'<nav aria-label="Brødkrumme"><ol><li><a href="/">Hjem</a></li>{last}</ol></nav><h1>Krus</h1>')
    assert seen.breadcrumb == way
    pages = shopper.look('<nav><ol><li><a href="?p=1">1</a></li><li aria-current="page">2</li></ol></nav>')
    assert pages.breadcrumb == []


def test_what_parts_the_labels_of_a_breadcrumb_is_none(shopper: Shopper) -> None:
    seen = shopper.look(
        """<nav aria-label="breadcrumb"><ol><li><a href="/">Home</a></li><li aria-hidden="true">/</li>
        <li>Mug</li></ol></nav>"""
    )
    assert seen.breadcrumb == ["Home", "Mug"]


def test_a_sentence_may_go_on_inside_of_a_component(shopper: Shopper) -> None:
    html = """<p>Costs <a-price></a-price> each</p><script>
      customElements.define("a-price", class extends HTMLElement {
        constructor() {
          super();
          this.attachShadow({ mode: "open" }).innerHTML = "<b>&euro; 12.00</b>";
        }
      });</script>"""
    assert texts(shopper.look(html)) == ["Costs € 12.00 each"]


def test_what_stands_in_a_list_that_can_have_the_focus_is_pressed(shopper: Shopper) -> None:
    rows = "".join(f'<p style="cursor: pointer">{name}</p>' for name in ("Whole beans", "Ground"))
    assert [c.text for c in shopper.look(f'<div tabindex="0">{rows}</div>').controls] == ["Whole beans", "Ground"]


def test_what_a_control_is_not_is_no_hint(shopper: Shopper) -> None:
    (button,) = shopper.look('<button data-is-disabled="false" data-kind="size">85 cm</button>').controls
    assert "disabled" not in button.hints and "kind size" in button.hints


def test_the_footer_in_a_section_around_the_main_part_is_that_of_the_page(shopper: Shopper) -> None:
    page = "<section><main><section>{0}</section></main>{0}</section>".format('<footer><a href="/x">Terms</a></footer>')
    assert [c.landmark for c in shopper.look(page).controls] == ["main", "footer"]


def test_an_asterisk_of_its_own_behind_the_label_above_marks_a_field(shopper: Shopper) -> None:
    label = '<div style="display: grid; grid-auto-flow: column; width: fit-content"><i>{0}</i><i>{1}</i></div><input>'
    fields = shopper.look(label.format("Town", "*") + label.format("County", "")).fields
    assert [(f.label, f.marked_required) for f in fields] == [("Town", True), ("County", False)]


def test_what_a_drawn_list_shows_is_not_its_label(shopper: Shopper) -> None:
    drawn = '<p>Country</p><div role="combobox" tabindex="0" style="width: 200px">Choose a country</div>'
    assert shopper.look(drawn).fields[0].label == "Country"


def test_what_a_page_says_of_itself_is_read_without_the_lines_of_its_source(shopper: Shopper) -> None:
    seen = shopper.look('<html lang="en"><meta name="description" content="\n   A mug,\n   made to last.\n"><p>Mug')
    assert seen.meta["description"] == "A mug, made to last."
