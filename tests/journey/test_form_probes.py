"""What is tried with the address form: the answers are recorded, and the walk goes on as if nothing had been tried."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from kassa.demo import load, serve
from kassa.journey.guard.flow import Flow
from kassa.journey.probed import FormProbe, WrongValue
from kassa.journey.probes import address_lookup, wrong_values
from kassa.journey.probes import form as form_probe
from kassa.journey.recording import Device, Recording
from kassa.journey.settings import JourneySettings, Probes
from kassa.journey.shown import FormField, Snapshot
from kassa.journey.visit import Unusable, Visit
from kassa.journey.walk import walk

from ..checks.build import control, field, recording, snapshot, text
from ..checks.judging import finding
from ..serving import Handler, serving

OFF = Probes(
    fresh_visit=False, wrong_values=False, incomplete_form=False, address_lookup=False, reload=False, step_back=False
)
HOSTILE = {"checked": "sent", "complaints": "top", "kept": "never", "lookup": "nothing"}
CHECKS = ("inline-validation", "error-help", "no-retyping", "address-lookup")


def walked(
    folder: Path, name: str, device: Device = "desktop", probes: Probes | None = None, **changes: Any
) -> Recording:
    """Walk to the payment step of a demo shop, which must have no order afterwards."""
    settings = JourneySettings(
        devices=[device], support_pages=False, probes=probes or Probes(fresh_visit=False), empty_cart=False
    )
    with serve(load(name, **changes)) as shop:
        (recording,) = asyncio.run(walk(shop.entry, settings, folder))
        assert shop.orders == []
    assert recording.furthest == "payment", recording.outcome
    return recording


def tried(recording: Recording) -> FormProbe:
    assert recording.probes.form is not None
    return recording.probes.form


def lost(recording: Recording) -> dict[str, bool]:
    """After what something was lost."""
    assert all(kept.failure is None for kept in tried(recording).kept)
    return {kept.after: bool(kept.lost) for kept in tried(recording).kept}


def way(recording: Recording) -> Any:
    """What a shopper meets and reads, whatever was tried beside it."""
    seen = recording.checkout
    prices = {(s.step, a.role, a.amount) for s in recording.snapshots for a in s.amounts}
    fields = [f.label for f in recording.snapshot(seen.snapshots[0]).fields if f.visible]
    return seen.steps, len(seen.snapshots), seen.last_button, seen.delivery, seen.payment, prices, fields


def test_a_kind_form_says_and_keeps_all_and_the_walk_goes_on_as_if_nothing_had_been_tried(tmp_path: Path) -> None:
    recording = walked(tmp_path, "kind")
    form = tried(recording)
    assert [(w.purpose, bool(w.early), w.beside, w.invalid, w.mended) for w in form.wrong_values] == [
        ("email", False, True, True, True),
        ("postal-code", False, True, True, True),
    ]
    assert form.incomplete is not None
    assert (form.incomplete.button, form.incomplete.focus) == ("Verder naar bezorging", "field")
    assert {c.field for c in form.incomplete.complaints if c.text} >= {"Huisnummer", "Straat", "Plaats"}
    assert lost(recording) == {"error": False, "reload": False, "back": False}
    assert {check: finding(recording, check).status for check in CHECKS} == dict.fromkeys(CHECKS, "passed")
    assert form.took > 0
    without = walked(tmp_path, "kind", probes=OFF)
    assert without.probes.form is None
    assert way(recording) == way(without)
    assert [a.purpose for a in recording.actions] == [a.purpose for a in without.actions]
    assert recording.checkout.rejections == []


def test_a_hostile_form_says_and_keeps_nothing(tmp_path: Path) -> None:
    recording = walked(tmp_path, "kind", "mobile", form=HOSTILE)
    form = tried(recording)
    assert [(w.purpose, w.said) for w in form.wrong_values] == [("email", ""), ("postal-code", "")]
    assert form.incomplete is not None
    assert all(not c.field for c in form.incomplete.complaints)
    # What was sent before comes back by the browser itself, with a step back.
    assert lost(recording) == {"error": True, "reload": True, "back": False}
    assert {check: finding(recording, check).status for check in CHECKS} == dict.fromkeys(CHECKS, "failed")


def test_a_checkout_on_one_page_is_only_typed_into(tmp_path: Path) -> None:
    recording = walked(tmp_path, "checkout-one-page", "mobile")
    form = tried(recording)
    assert all(w.said for w in form.wrong_values)
    assert form.incomplete is not None
    assert form.incomplete.not_sent == "the order could be placed on the same page"
    assert form.kept == []
    assert finding(recording, "error-help").status == "not-observed"


@pytest.mark.parametrize(
    ("switches", "fault"),
    [
        ({"checked": "typing", "bubbles": True}, "while it was still typed"),
        ({"checked": "sticky", "complaints": "none", "gated": True}, "stayed"),
    ],
)
def test_messages_at_the_wrong_moment_are_seen(switches: dict[str, Any], fault: str, tmp_path: Path) -> None:
    recording = walked(tmp_path, "kind-en", form=switches)
    found = finding(recording, "inline-validation")
    assert (found.status, fault in found.message) == ("warned", True), found.message
    assert finding(recording, "error-help").status == "warned"


def test_a_script_that_swaps_the_steps_is_not_loaded_anew(tmp_path: Path) -> None:
    recording = walked(tmp_path, "kind-en", layout={"in_place": "modal", "account": "guest-link"})
    assert set(lost(recording)) <= {"error"}


def test_the_address_of_the_bill_is_tried_where_it_comes_first(tmp_path: Path) -> None:
    form = tried(walked(tmp_path, "billing-first"))
    assert [(w.purpose, w.mended) for w in form.wrong_values] == [("email", True), ("postal-code", True)]
    assert form.lookup is not None
    assert form.lookup.asked


@pytest.mark.parametrize(
    ("now", "stopped", "mended"),
    [
        ("", True, True),
        ("Enter an e-mail address.", True, False),
        ("We could not save your address.", False, False),
        ("We could not save your address.", True, None),
    ],
)
def test_what_the_guard_stopped_is_no_message_that_stays(now: str, stopped: bool, mended: bool | None) -> None:
    email = field("Email", "email", "email", error=now)
    tried = WrongValue(
        snapshot="s01", field="Email", purpose="email", selector=email.selector, box=email.box, typed="tess"
    )
    tried.said, tried.beside = "Enter an e-mail address.", True
    refused = [SimpleNamespace(at=5.0)] if stopped else []
    visit = cast(Visit, SimpleNamespace(recording=SimpleNamespace(refusals=refused)))
    before, page = snapshot("address", at=1.0), snapshot("address", fields=[email])
    wrong_values.note_mended(visit, before, page, FormProbe(wrong_values=[tried]), {"email"})
    assert tried.mended is mended


def test_what_the_shop_says_of_another_field_is_not_said_of_the_wrong_value() -> None:
    email, name = field("Email", "email", "email"), field("Name", "full-name", error="Enter your name.")
    tried = WrongValue(
        snapshot="s01", field="Email", purpose="email", selector=email.selector, box=email.box, typed="tess"
    )
    page = snapshot("address", fields=[name, email], errors=[text("Enter your name.")])
    assert wrong_values.said_of(tried, snapshot("address"), page) == ("", False)
    page.errors.append(text("That is no address."))
    assert wrong_values.said_of(tried, snapshot("address"), page) == ("That is no address.", False)


def test_what_was_tried_is_taken_back_where_something_came_over_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, str]] = []
    email = field("Email", "email", "email")

    async def covered(*_: Any) -> Snapshot:
        raise Unusable("something lies over it")

    async def give(field: FormField, value: str, *_: Any, **__: Any) -> None:
        given.append((field.label, value))

    async def look(*_: Any) -> Snapshot:
        return snapshot("address", fields=[email.model_copy(update={"filled": True, "value": "tess"})])

    async def judge() -> None:
        return

    monkeypatch.setattr(form_probe, "_in_turn", covered)
    visit = SimpleNamespace(
        recording=recording(), settings=JourneySettings(), now=lambda: 0.0, judge=judge, give=give, look=look,
        aside=nullcontext, traffic=SimpleNamespace(document=None), say=lambda *_: None,
    )  # fmt: skip
    page = snapshot("address", fields=[email])
    asyncio.run(form_probe.ask(cast("Visit", visit), page, "address", lambda *_: None))
    assert given == [("Email", "")]


@pytest.mark.parametrize(("way", "fixed"), [("Adres handmatig invullen", []), ("Help", ["address-level2"])])
def test_what_was_found_can_be_changed_where_it_can_be_typed_by_hand(way: str, fixed: list[str]) -> None:
    postcode, town = field("Postcode", "postal-code"), field("Plaats", "address-level2", readonly=True)
    page = snapshot("address", fields=[postcode, town], controls=[control(way, tag="a")])
    after = page.model_copy(update={"fields": [postcode, town.model_copy(update={"filled": True, "value": "Ede"})]})

    async def do(*_: Any, **__: Any) -> Snapshot:
        return after

    visit = SimpleNamespace(recording=recording(), settings=JourneySettings(), flow=Flow(), give=do, look=do)
    found = FormProbe()
    asyncio.run(address_lookup.type_the_place(cast("Visit", visit), page, "address", found, page))
    assert found.lookup and (found.lookup.found, found.lookup.fixed) == (["address-level2"], fixed)


HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Slate Lane</title><main>'
STEPS = """<ol class="steps"><li class="active">Address<li>Delivery<li>Payment</ol><div id="one"><h1>Address</h1>
<p><label>Name <input name="name"></label><p><label>E-mail <input type="email" name="email"></label>
<p><label>Street and number <input name="street"></label><p><label>Postcode <input name="postcode"></label>
<p><label>City <input name="city"></label><p><button type="button" id="on">Continue to delivery</button></div>
<div id="two" hidden><h1>Delivery</h1><p><label><input type="radio" name="way" checked> Courier € 4.00</label>
<p><label><input type="radio" name="way"> Pick-up point € 3.00</label>
<p><button type="button" id="go">Continue to payment</button></div>
<div id="three" hidden><h1>Payment</h1><p><label><input type="radio" name="pay"> Bank transfer</label>
<p><label><input type="radio" name="pay"> Invoice</label><p><button>Pay now</button></div><script>
  const steps = [one, two, three];
  const show = (n) => {
    steps.forEach((step, m) => (step.hidden = m !== n));
    document.querySelectorAll("li").forEach((item, m) => (item.className = m === n ? "active" : ""));
    location.hash = ["one", "two", "three"][n];
  };
  on.onclick = () => show(1);
  go.onclick = () => show(2);
</script>"""


def test_an_address_that_stays_hidden_after_a_step_back_was_not_seen_to_be_lost(tmp_path: Path) -> None:
    held: set[str] = set()

    class Boards(Handler):
        def get(self) -> None:
            add = '<form method="post" action="/add"><button>Add to cart</button></form>'
            cart = """<h1>Your cart</h1><p><a href="/">Slate board</a></p><p>Quantity 1</p><p>Total € 24.00</p>
            <form method="post" action="/remove"><button>Remove</button></form><a href="/checkout/">Checkout</a>"""
            filled = cart if self.shopper() in held else "<h1>Your cart is empty</h1>"
            pages = {"/": f"<h1>Slate board</h1><p>€ 24.00</p>{add}", "/cart/": filled, "/checkout/": STEPS}
            self.answer(HEAD + pages.get(self.path, ""), status=200 if self.path in pages else 404)

        def post(self) -> None:
            (held.add if self.path == "/add" else held.discard)(self.shopper())
            self.go("/cart/")

    back = OFF.model_copy(update={"step_back": True})
    with serving(Boards) as url:
        settings = JourneySettings(devices=["desktop"], support_pages=False, probes=back)
        (recording,) = asyncio.run(walk(url, settings, tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert [(kept.failure, kept.lost) for kept in tried(recording).kept] == [("the address was not shown again", [])]
