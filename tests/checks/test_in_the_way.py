"""Overlays, passwords and puzzles in the way; a cart that shows what is in it."""

from __future__ import annotations

from typing import Any

from kassa.journey.recording import EMPTYING, UNSEEN, ProductOption, Recording, Variant
from kassa.journey.shown import Frame, Image, Overlay, Product, Size

from .build import HOME, action, amount, box, control, field, recording, snapshot, text
from .judging import finding

OVERLAYS = "interrupting-overlays"
ACCOUNT = "account-friction"
CART = "cart-works"


def overlay(text: str = "Get 10 %", kind: Any = "newsletter", **more: Any) -> Overlay:
    given = {"selector": f"#{text[:3]}", "text": text, "box": box(), "kind": kind, "covers": 0.5, "closable": True}
    return Overlay(**{**given, **more})


def way(home: Any = (), product: Any = (), checkout: Any = (), **more: Any) -> Recording:
    return recording(
        snapshot("home", overlays=list(home), **more), snapshot("product", overlays=list(product)), snapshot("cart"),
        snapshot("address", overlays=list(checkout)), snapshot("payment"),
    )  # fmt: skip


def test_one_layer_that_can_be_closed_is_warned_about() -> None:
    found = finding(way(home=[overlay()]), OVERLAYS, "discovery")
    assert (found.status, found.message) == ("warned", "“Get 10 %” came over 50 % of the screen.")
    assert finding(way(home=[overlay()]), OVERLAYS, "product").status == "passed"


def test_a_layer_with_many_words_is_quoted_up_to_a_whole_word() -> None:
    found = finding(way(home=[overlay("Subscribe to our letter " * 9)]), OVERLAYS, "discovery")
    assert found.message.startswith("“Subscribe to our letter Subscribe ")
    assert "our letter…” came over" in found.message


def test_two_layers_one_that_stays_and_one_in_the_checkout_fail() -> None:
    assert finding(way(home=[overlay()], product=[overlay("App", "app")]), OVERLAYS, "product").status == "failed"
    assert finding(way(home=[overlay(closable=False)]), OVERLAYS, "discovery").status == "failed"
    assert finding(way(checkout=[overlay()]), OVERLAYS).status == "failed"


def test_consent_age_and_small_layers_do_not_interrupt() -> None:
    layers = [overlay("Cookies", "consent"), overlay("18?", "age"), overlay("Chat", "chat"), overlay("Bar", covers=0.1)]
    assert finding(way(home=layers), OVERLAYS, "discovery").status == "passed"


def test_what_a_click_opened_and_what_asks_for_the_address_do_not_interrupt() -> None:
    opened = way(home=[overlay("Sizes", "other", modal=True)], soft=True)
    opened.actions = [action("see the sizes", after="s01")]
    assert finding(opened, OVERLAYS, "discovery").status == "passed"
    walk = way(checkout=[overlay("Address", "other", modal=True)])
    walk.snapshots[3].fields = [field("Street", "street-address", overlay=0)]
    assert finding(walk, OVERLAYS).status == "passed"


def test_a_veil_without_words_while_the_page_is_at_work_does_not_interrupt() -> None:
    veil = overlay("…", "other", modal=True, closable=False)
    walk = way(checkout=[veil])
    assert finding(walk, OVERLAYS).status == "passed"
    walk.snapshots[3].controls = [control("Join the club", overlay=0)]
    assert finding(walk, OVERLAYS).status == "failed"


def test_a_stage_that_was_not_seen_to_its_end_does_not_pass() -> None:
    assert finding(recording(snapshot("home")), OVERLAYS, "discovery").status == "not-observed"


def account(*fields: Any, **page: Any) -> Recording:
    page.setdefault("texts", [text("Your details", box=box(y=900))])
    return recording(snapshot("address", fields=list(fields), **page), snapshot("payment"))


def password(**more: Any) -> Any:
    return field("Password", "new-password", "password", **{"autocomplete": "new-password", **more})


def test_no_password_and_a_password_without_rules_pass() -> None:
    assert finding(account(field("Email", "email")), ACCOUNT).status == "passed"
    assert finding(account(password(hint="At least 8 characters")), ACCOUNT).status == "passed"


def test_rules_are_warned_about_and_many_fail() -> None:
    assert finding(account(password(hint="With a digit")), ACCOUNT).status == "warned"
    found = finding(account(password(hint="An uppercase letter, a digit and a special character")), ACCOUNT)
    assert (found.status, found.measured) == ("failed", "3 rules")


def test_a_password_that_managers_do_not_know_is_warned_about() -> None:
    assert finding(account(password(autocomplete="off")), ACCOUNT).status == "warned"


def puzzle(**more: Any) -> Frame:
    url = "https://www.google.com/recaptcha/api2/anchor?k=1"
    return Frame(**{"url": url, "host": "www.google.com", "visible": True, "box": box(height=78), **more})


def test_a_puzzle_fails_with_little_confidence_and_an_unseen_one_does_not() -> None:
    found = finding(account(frames=[puzzle()]), ACCOUNT)
    assert (found.status, found.confidence) == ("failed", "low")
    assert finding(account(frames=[puzzle(url=puzzle().url + "&size=invisible")]), ACCOUNT).status == "passed"


def test_an_empty_checkout_is_not_judged() -> None:
    assert finding(account(texts=[]), ACCOUNT).status == "not-observed"


ROW = {
    "texts": [text("Sunrise Coffee")],
    "amounts": [amount("11.50", "line", "Coffee"), amount("15.00", "total", "Total")],
    "fields": [field("Number", "quantity", "number")],
    "controls": [control("Remove"), control("Sunrise Coffee", "a", href=f"{HOME}product")],
    "images": [Image(src="/coffee.jpg", alt="Coffee", box=box(width=80, height=80), natural=Size(width=80, height=80))],
}


def cart(added: Any = (), **page: Any) -> Recording:
    walk = recording(
        snapshot("product"), snapshot("added", soft=True, texts=list(added)), snapshot("cart", **{**ROW, **page}),
        snapshot("address"),
    )  # fmt: skip
    walk.item = Product(name="Sunrise Coffee")
    return walk


def test_a_cart_with_all_its_parts_passes() -> None:
    assert finding(cart(), CART, "cart").status == "passed"


def test_a_missing_part_and_an_update_button_are_warned_about() -> None:
    bare = cart(controls=[ROW["controls"][1]])
    assert finding(bare, CART, "cart").message == "Not seen in the cart: a way to remove it."
    bare = cart(controls=[ROW["controls"][0]], images=[])
    assert finding(bare, CART, "cart").message == "Not seen in the cart: its picture and a link back to it."
    found = finding(cart(controls=[*ROW["controls"], control("Update cart")]), CART, "cart")
    assert (found.status, found.message) == ("warned", "The number only counts after “Update cart”.")


def test_a_cross_in_the_cart_removes() -> None:
    assert finding(cart(controls=[control("X"), ROW["controls"][1]]), CART, "cart").status == "passed"


def test_a_plus_and_a_minus_that_are_drawn_change_the_number() -> None:
    remove = ROW["controls"][0]
    drawn = [control("", box=box(x, 300, 30, 30)) for x in (100, 160)]
    number = text("1", box=box(140, 305, 9, 16))
    back = control("Sunrise Coffee", "a", href="https://shop.example/sunrise?grind=1")
    whole = cart(controls=[remove, back, *drawn], fields=[], texts=[*ROW["texts"], number])
    assert finding(whole, CART, "cart").status == "passed"
    named = [control(name, text="", box=c.box) for name, c in zip(("Fewer", "More"), drawn, strict=True)]
    assert (
        finding(cart(controls=[remove, back, *named], fields=[], texts=[*ROW["texts"], number]), CART, "cart").status
        == "passed"
    )
    signed = [control(name, text=sign) for name, sign in (("Fewer", "−"), ("More", "+"))]
    assert finding(cart(controls=[remove, back, *signed], fields=[]), CART, "cart").status == "passed"
    half = cart(controls=[remove, back, drawn[0]], fields=[], texts=[*ROW["texts"], number])
    assert finding(half, CART, "cart").message == "Not seen in the cart: a way to change the number."


def test_a_titled_sign_and_a_box_to_tick_remove() -> None:
    titled = control("🗑", "a", hints="icon Remove this product", overlay=None)
    assert finding(cart(controls=[titled, ROW["controls"][1]]), CART, "cart").status == "passed"
    ticked = [*ROW["fields"], field("Remove", type="checkbox")]
    assert finding(cart(controls=[ROW["controls"][1]], fields=ticked), CART, "cart").status == "passed"


def test_a_page_between_the_cart_and_the_checkout_is_no_cart() -> None:
    walk = cart()
    between = snapshot("cart", texts=[text("Do you have a loyalty card?")])
    whole = recording(*walk.snapshots[:-1], between, walk.snapshots[-1], item=walk.item)
    assert finding(whole, CART, "cart").status == "passed"


def test_what_was_chosen_stands_in_the_cart() -> None:
    for choice in ("Fine", "Choose grind fine", "Fine (+ € 2.50)"):  # a button may ask to choose what it is
        option = ProductOption(label="Grind", kind="list", choices=[Variant(label=choice)], box=box())
        for words, status in (("Grind: fine", "passed"), ("500 g", "warned")):
            walk = cart(texts=[text("Sunrise Coffee"), text(words)])
            walk.options, walk.chosen = [option], {"Grind": choice}
            assert finding(walk, CART, "cart").status == status


def test_what_all_choices_are_called_need_not_stand_in_the_cart() -> None:
    choices = [Variant(label=f"Grind: {name} swatch") for name in ("Fine", "Coarse")]
    walk = cart(texts=[text("Sunrise Coffee"), text("Grind: fine")])
    walk.options = [ProductOption(label="Grind", kind="radio", choices=choices, box=box())]
    for choice, status in zip(choices, ("passed", "warned"), strict=True):
        walk.chosen = {"Grind": choice.label}
        assert finding(walk, CART, "cart").status == status
    sizes = [Variant(label="4,0 x 40 mm"), Variant(label="5,0 x 60 mm")]
    walk = cart(texts=[text("Sunrise Coffee"), text("4,0 X 40 mm, box of 200")])
    walk.options = [ProductOption(label="Size", kind="radio", choices=sizes, box=box())]
    for size, status in zip(sizes, ("passed", "warned"), strict=True):
        walk.chosen = {"Size": size.label}
        assert finding(walk, CART, "cart").status == status


def test_a_button_after_which_nothing_is_seen_fails() -> None:
    walk = cart()
    walk.actions = [action("add to cart", "added", happened=UNSEEN)]
    assert finding(walk, CART, "cart").status == "failed"


def test_a_cart_without_product_and_total_fails() -> None:
    assert finding(cart(texts=[text("Welcome")], amounts=[]), CART, "cart").status == "failed"


def test_an_error_on_the_way_out_and_the_emptied_cart_are_no_cart() -> None:
    walk = cart()
    down = snapshot("cart", texts=[text("Out of order")], status=503)
    emptied = snapshot("cart", texts=[text("Your cart is empty")])
    back = action(EMPTYING, "cart", kind="open", started=8_000)
    whole = recording(*walk.snapshots, down, emptied, item=walk.item, actions=[back])
    down.at, emptied.at = 7_000, 9_000
    assert finding(whole, CART, "cart").status == "passed"


def test_a_confirmation_that_is_not_announced_is_warned_about() -> None:
    assert finding(cart(added=[text("Added to your cart")]), CART, "cart").status == "warned"
    assert finding(cart(added=[text("Added to your cart", live=True)]), CART, "cart").status == "passed"


def test_a_cart_that_could_not_be_read_is_not_judged() -> None:
    assert finding(cart(texts=[]), CART, "cart").status == "not-observed"
