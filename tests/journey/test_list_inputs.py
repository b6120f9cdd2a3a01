"""Lists that are drawn around an input: what they hold stands beside it, and they are chosen from, not typed into."""

from __future__ import annotations

import pytest
from kassa.journey.shown import FormField
from kassa.journey.snapshot import element
from kassa.journey.widgets import Value, give

from .conftest import Shopper

STYLE = """<style>.box { position: relative; border: 1px solid; width: 200px; height: 32px }
.box span { position: absolute; left: 4px; top: 6px } .list { position: absolute; top: 60px }
.hair { width: 2px } .clear { position: absolute; inset: 0; opacity: 0 }</style>"""

LIST = """<label for="size">Size *</label>
<div class="box" id="box"><span class="WORDS">TEXT</span>
<input id="size" role="combobox" aria-haspopup="listbox" aria-expanded="false" INPUT></div>
<script>{
  const draw = (labels) => {
    document.querySelector(".list")?.remove();
    const list = Object.assign(document.createElement("div"), { className: "list" });
    for (const label of labels) {
      const row = Object.assign(document.createElement("div"), { textContent: label });
      row.setAttribute("role", "option");
      row.onclick = () => {
        Object.assign(box.querySelector("span"), { textContent: label, className: "" });
        size.value = "";
        list.remove();
      };
      list.append(row);
    }
    if (labels.length) document.body.append(list);
  };
  const all = ["Small", "Large", "Huge"];
  box.onclick = () => { size.focus(); draw(all); };
  size.oninput = () => draw(all.filter((label) => label.startsWith(size.value)));
}</script>"""

MENUS = """<label for="place">Region / city</label>
<div class="box" id="box"><span>Choose</span><input id="place" class="clear" role="combobox" readonly></div>
<script>{
  const menu = (labels, left, then) => {
    const list = Object.assign(document.createElement("ul"), { className: "list", style: `left:${left}px` });
    list.setAttribute("role", "menu");
    for (const label of labels) {
      const row = Object.assign(document.createElement("li"), { textContent: label });
      row.setAttribute("role", "menuitem");
      row.onclick = () => then(label);
      list.append(row);
    }
    document.body.append(list);
  };
  box.onclick = () => menu(["North", "South"], 0, (region) => menu(["Port", "Hill"], 90, (city) => {
    box.querySelector("span").textContent = `${region} / ${city}`;
    document.querySelectorAll(".list").forEach((list) => list.remove());
  }));
}</script>"""


def around(input: str, text: str = "Please choose", words: str = "") -> str:
    return LIST.replace("WORDS", words).replace("TEXT", text).replace("INPUT", input)


def field_of(shopper: Shopper, html: str | None = None) -> FormField:
    return (shopper.look(STYLE + html) if html else shopper.run(shopper.again())).fields[0]


def given(shopper: Shopper, field: FormField, value: Value) -> FormField:
    async def act() -> None:
        await give(await element(shopper.page, field.node), field, value)

    shopper.run(act())
    return field_of(shopper)


HIDDEN = '><select hidden><option>Small</select><i class="hair"></i'


@pytest.mark.parametrize(
    "input", ['class="hair"', 'class="clear" readonly', 'class="hair" inputmode="none"', f'inputmode="none"{HIDDEN}']
)
@pytest.mark.parametrize(("text", "words"), [("Please choose", ""), ("Your size", "box-placeholder")])
def test_a_list_around_an_input_is_chosen_from(shopper: Shopper, input: str, text: str, words: str) -> None:
    field = field_of(shopper, around(input, text, words))
    assert (field.type, field.visible, field.readonly, field.filled) == ("combobox", True, False, False)
    assert field.label == "Size *" and field.box.width > 100
    after = given(shopper, field, ["Large"])
    assert after.filled and after.value == "Large"


def test_a_list_that_lacks_the_wish_gives_its_first_choice(shopper: Shopper) -> None:
    field = field_of(shopper, around('class="hair"'))
    assert given(shopper, field, ["Tiny"]).value == "Small"


def test_what_a_drawn_list_offers_is_known_once_it_was_open(shopper: Shopper) -> None:
    field = field_of(shopper, around('class="hair"'))
    assert field.options == []
    assert given(shopper, field, []).value == "Small"
    assert [(o.label, o.selected) for o in field.options] == [("Small", True), ("Large", False), ("Huge", False)]


def test_a_choice_that_opens_further_choices_is_followed_to_its_end(shopper: Shopper) -> None:
    field = field_of(shopper, MENUS)
    assert given(shopper, field, ["South"]).value == "South / Port"


def test_suggestions_that_come_at_the_next_key_are_taken(shopper: Shopper) -> None:
    html = """<label for="a">Street</label><input id="a" role="combobox"><div id="list"></div><script>
      var typed = 0;
      a.oninput = () => {
        if (++typed < 3) return;
        list.innerHTML = `<div role="option" onclick="a.value = this.textContent">Lane 1, 1011 AB Town</div>`;
      };</script>"""
    field = field_of(shopper, html)
    assert given(shopper, field, "Lane 1").value == "Lane 1, 1011 AB Town"


def test_a_list_beside_one_for_screen_readers_is_the_one_that_is_pressed(shopper: Shopper) -> None:
    html = """<label for="c">Country</label><div style="position:relative;width:200px"><span>Choose</span>
      <input id="c" role="combobox" class="clear" readonly aria-controls="spoken"></div><div style="position:absolute">
      <div id="spoken" role="listbox" style="width:0;height:0;overflow:hidden"><div role="option">de</div></div>
      <div class="x-option" onclick="document.querySelector('span').textContent = 'Germany'">Germany</div></div>"""
    assert given(shopper, field_of(shopper, html), ["Germany"]).value == "Germany"


def test_an_input_that_suggests_stays_a_text_field(shopper: Shopper) -> None:
    html = '<label for="a">Street</label><p>Lane <input id="a" role="combobox" placeholder="Street and number"></p>'
    assert field_of(shopper, html).type == "text"


PLAIN = """<form><p>Street <input></p><p>Town <input></p><p>Postcode <input></p>
<div>Country</div><div class="box" id="box" tabindex="0"><p>
<i><span style="cursor: pointer">Choose a country</span></i></p>
</div></form>
<script>
  box.onclick = () => {
    const list = Object.assign(document.createElement("div"), { className: "list" });
    for (const label of ["France", "Spain"]) {
      const row = Object.assign(document.createElement("div"), { className: "the-option", textContent: label });
      row.onclick = () => { box.querySelector("span").textContent = label; list.remove(); };
      list.append(row);
    }
    document.body.append(list);
    const inner = [...list.children];
    let hold = list;
    for (let depth = 0; depth < 6; depth++) hold = hold.appendChild(document.createElement("div"));
    hold.append(...inner);
  };
</script>"""


def test_a_box_that_asks_to_choose_among_the_fields_of_a_form_is_chosen_from(shopper: Shopper) -> None:
    style = STYLE.replace("top: 60px", "top: 260px")
    shopper.look(style + PLAIN)

    def country() -> FormField:
        (drawn,) = [f for f in shopper.run(shopper.again()).fields if f.tag != "input"]
        return drawn

    before = country()
    assert (before.type, before.purpose, before.filled) == ("combobox", "country", False)

    async def act() -> None:
        await give(await element(shopper.page, before.node), before, ["Spain"])

    shopper.run(act())
    assert (country().filled, country().value) == (True, "Spain")
