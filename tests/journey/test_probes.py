"""What is tried beside the walk: read by axe-core, walked by keyboard, searched for; and the walk goes on as before."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from kassa.checks.assess import assess
from kassa.checks.settings import ChecksSettings
from kassa.demo import load, serve
from kassa.journey.guard.flow import Flow
from kassa.journey.probed import KeyboardWalk
from kassa.journey.probes import accessibility, back_to_cart, keyboard
from kassa.journey.recording import Recording
from kassa.journey.settings import JourneySettings, Probes
from kassa.journey.shown import Product, Snapshot
from kassa.journey.visit import Visit
from kassa.journey.walk import walk

from ..checks.build import action, amount, recording, snapshot, text
from .conftest import Shopper

OTHERS = dict.fromkeys(Probes.model_fields, False)
"""Probes that have tests of their own."""
OURS = Probes(**{**OTHERS, "accessibility": True, "keyboard": True, "search": True, "step_back": True})
CHECKS = ("back-button", "form-accessibility", "keyboard-journey", "search-finds-product")


def walked(folder: Path, probes: Probes, **changes: Any) -> Recording:
    """A walk through the kind shop in English with these changes, that ends as walks through it do."""
    settings = JourneySettings(support_pages=False, probes=probes)
    with serve(load("kind-en", **changes)) as shop:
        (recording,) = asyncio.run(walk(shop.url, settings, folder))
        assert shop.orders == []
    assert (recording.furthest, recording.cart_emptied, recording.refusals) == ("payment", True, [])
    return recording


def statuses(recording: Recording) -> dict[str, str]:
    """What the checks say of these probes, by check and stage."""
    found = assess(recording, ChecksSettings(), "test").findings
    return {f"{f.check} {f.stage}": f.status for f in found if f.check in CHECKS}


def test_a_kind_shop_passes_at_every_stage(tmp_path: Path) -> None:
    recording = walked(tmp_path, OURS)
    assert set(statuses(recording).values()) == {"passed"}
    judged = [s for s in recording.snapshots if s.accessibility]
    assert {s.stage for s in judged} == {"discovery", "product", "cart", "checkout"}
    assert recording.checkout.payment_snapshot in [s.id for s in judged]
    assert [(w.stage, w.reached, w.shown) for w in recording.probes.keyboard] == [
        (stage, True, True) for stage in ("product", "cart", "checkout")
    ]
    back = recording.probes.back_to_cart
    assert back is not None
    assert (back.arrived, back.filled, back.returned, back.snapshot) == (
        True,
        True,
        True,
        recording.checkout.snapshots[0],
    )
    asked = recording.probes.search
    assert asked is not None
    assert [(s.found, s.place, s.misspelt) for s in asked.searches] == [(True, 1, False), (True, 1, True)]


def test_a_hostile_shop_is_found_out_at_each_of_them(tmp_path: Path) -> None:
    recording = walked(
        tmp_path,
        OURS,
        access={"labels_tied": False, "keyboard": "mouse"},
        discovery={"finds": "nothing"},
        pages={"back": "forgotten"},
    )
    found = statuses(recording)
    assert found["form-accessibility checkout"] == "failed"
    assert found["form-accessibility product"] == "passed"
    assert found["keyboard-journey cart"] == "failed"
    assert found["keyboard-journey product"] == "passed"
    assert found["search-finds-product discovery"] == "failed"
    assert found["back-button cart"] == "failed"
    assert found["back-button product"] == "passed"
    back = recording.probes.back_to_cart
    assert back is not None
    assert (back.arrived, back.filled, back.failure) == (True, False, None)
    (cart,) = [w for w in recording.probes.keyboard if w.stage == "cart"]
    assert (cart.reached, cart.focusable, cart.failure) == (False, False, None)


def test_each_can_be_switched_off(tmp_path: Path) -> None:
    recording = walked(tmp_path, Probes(**OTHERS))
    assert [s.accessibility for s in recording.snapshots if s.accessibility] == []
    assert (recording.probes.keyboard, recording.probes.search) == ([], None)
    assert recording.probes.back_to_cart is None
    found = statuses(recording)
    # What the browser's history tells is read without trying anything.
    assert {found.pop("back-button product"), found.pop("back-button checkout")} == {"passed"}
    assert set(found.values()) == {"not-observed"}


PAGE = "<title>Shop</title><a href='#a'>Home</a> <a href='#b'>Bags</a> <input aria-label='Search' id='q'> {more} "
BUTTON = "<button id='add' style='{style}'>Add to cart</button>"
UNSEEN = "<style>* {{ outline: none !important }}</style>"
TRAP = "<script>q.onkeydown = (e) => e.key === 'Tab' && e.preventDefault()</script>"
DIALOG = "<dialog id='d'><button>One</button><button>Two</button></dialog><script>d.showModal()</script>"


def tabbed(shopper: Shopper, more: str = "", style: str = "", tag: str = BUTTON) -> KeyboardWalk:
    """Tab pressed on a small page until the button has the focus."""
    seen = shopper.look(PAGE.format(more=more.replace("{{", "{").replace("}}", "}")) + tag.format(style=style))
    target = next(c for c in seen.controls if c.name == "Add to cart")
    found = KeyboardWalk(stage="product", snapshot="s01", target=target.name, selector="#add", box=target.box)
    shopper.run(keyboard.press_tab(shopper.page, target.node, found))
    assert found.failure is None
    return found


def test_the_focus_is_followed_to_the_button_and_stops_there(shopper: Shopper) -> None:
    found = tabbed(shopper)
    assert (found.reached, found.shown, found.presses, found.stops, found.unseen_count) == (True, True, 4, 4, 0)
    assert shopper.run(shopper.page.evaluate("document.adoptedStyleSheets.length")) == 0


def test_a_focus_that_nothing_shows_is_noticed_but_not_in_a_text_field(shopper: Shopper) -> None:
    found = tabbed(shopper, UNSEEN)
    assert (found.reached, found.shown, [e.text for e in found.unseen]) == (
        True,
        False,
        ["Home", "Bags", "Add to cart"],
    )


@pytest.mark.parametrize("style", ["box-shadow: 0 0 0 3px blue", "background: yellow", "border-color: red"])
def test_any_change_that_can_be_seen_counts(shopper: Shopper, style: str) -> None:
    focus = f"<style>#add:focus {{{{ {style}; transition: all 9s }}}}</style>"
    assert tabbed(shopper, UNSEEN + focus).shown is True


@pytest.mark.parametrize("act", ["this.style.color = 'red'", "this.append(document.createElement('i'))"])
def test_a_script_may_show_the_focus_a_moment_after_it_came(shopper: Shopper, act: str) -> None:
    button = (
        f"<button id='add'>Add to cart</button><script>add.addEventListener('focusin', function () {{{{ {act} }}}})"
    )
    assert tabbed(shopper, UNSEEN, tag=button + "</script>").shown is True


def test_a_field_that_keeps_the_focus_is_a_trap_and_a_dialog_is_none(shopper: Shopper) -> None:
    found = tabbed(shopper, TRAP)
    assert found.trap is not None
    assert (found.reached, found.trap.selector, found.dialog) == (False, "#q", False)
    found = tabbed(shopper, DIALOG)
    assert (found.reached, found.dialog) == (False, True)


def test_what_only_listens_to_clicks_cannot_have_the_focus(shopper: Shopper) -> None:
    found = tabbed(shopper, tag="<div role=button id='add' onclick='go()' style='{style}'>Add to cart</div>")
    assert (found.reached, found.focusable) == (False, False)


def test_axe_leaves_nothing_behind_and_counts_for_no_long_task(shopper: Shopper) -> None:
    shopper.look("<html lang=en><title>Shop</title><main><label for=a>City</label><input id=a><input id=b></main>")
    before = shopper.run(shopper.page.evaluate("JSON.stringify([Object.keys(window), window.__kassa.vitals().tbt])"))
    found = shopper.run(accessibility.judge(shopper.page))
    after = shopper.run(shopper.page.evaluate("JSON.stringify([Object.keys(window), window.__kassa.vitals().tbt])"))
    (label,) = found.violations
    assert (label.rule, label.impact, [e.selector for e in label.elements]) == ("label", "critical", ["#b"])
    assert label.elements[0].box.width > 0
    assert found.engine.startswith("axe-core 4")
    assert after == before


def test_a_frame_needs_no_title_and_its_fields_need_labels(shopper: Shopper) -> None:
    frame = "<iframe title='Card' width=300 height=90 srcdoc='<input id=n>'></iframe>"
    shopper.look(f"<html lang=en><title>Shop</title><main>{frame}</main>")
    found = shopper.run(accessibility.judge(shopper.page))
    assert [v.rule for v in found.violations] == ["label"]


INSIDE = """<a-part></a-part><script>
  customElements.define("a-part", class extends HTMLElement {{
    constructor() {{
      super();
      const links = "<a href='/x'>Link</a> ".repeat(12);
      this.attachShadow({{ mode: "open" }}).innerHTML = links + "<button>Add to cart</button>";
    }}
  }});
</script>"""


def test_the_focus_is_followed_inside_of_a_component(shopper: Shopper) -> None:
    found = tabbed(shopper, tag=INSIDE)
    assert found.reached


def test_what_the_history_leads_to_is_no_page_of_the_checkout() -> None:
    cart, entered = snapshot("cart", history=3), snapshot("address", history=4)
    flow = Flow(stage="checkout", root="/finalizar-compra")

    async def go(*_: Any, **__: Any) -> Snapshot:
        flow.root = ""
        return entered

    visit = SimpleNamespace(
        flow=flow, settings=JourneySettings(), recording=recording(), say=lambda *_: None, aside=nullcontext,
        back=go, forward=go, look=go, open=go,
    )  # fmt: skip
    asyncio.run(back_to_cart.look(cast("Visit", visit), cart, entered, go))
    assert flow.root == "/finalizar-compra"


def test_one_step_back_leads_to_the_page_of_the_cart_that_was_left_last() -> None:
    name = "Blue mug"
    drawer = snapshot("added", url="http://shop.example/mug", history=2)
    cart = snapshot(
        "cart", url="http://shop.example/cart", history=3, texts=[text(name)], amounts=[amount("9.00", "total")]
    )
    entered = snapshot("address", url="http://shop.example/checkout", history=4)
    walk = recording(drawer, cart, entered, item=Product(name=name))
    for page in (drawer, cart):
        walk.actions.append(action("go to the checkout", "cart", stage="cart", before=page.id))

    async def back(*_: Any, **__: Any) -> Snapshot:
        return cart

    async def go(*_: Any, **__: Any) -> Snapshot:
        return entered

    visit = SimpleNamespace(
        flow=Flow(stage="checkout"), settings=JourneySettings(), recording=walk, say=lambda *_: None, aside=nullcontext,
        back=back, forward=go, look=go, open=go,
    )  # fmt: skip
    asyncio.run(back_to_cart.look(cast("Visit", visit), drawer, entered, go))
    found = walk.probes.back_to_cart
    assert found and found.cart == cart.id and found.arrived and found.filled
