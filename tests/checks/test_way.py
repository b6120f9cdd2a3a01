"""journey-completes and stage-errors: how far the walk got, and what failed on the way."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.check import Result
from kassa.checks.flow.journey_completes import CompletesOptions, journey_completes
from kassa.checks.flow.stage_errors import StageErrorOptions, stage_errors
from kassa.journey.recording import Candidate, Recording, StageOutcome
from kassa.journey.shown import ConsoleMessage, Snapshot

from .build import HOME, action, field, recording, request, snapshot, text

# --- journey-completes ------------------------------------------------------------------------------------


def completes(walk: Recording, **options: Any) -> Result:
    found = list(journey_completes(walk, CompletesOptions(**options)))
    assert len(found) == 1
    return found[0]


def stopped(
    stage: Any, *snapshots: Snapshot, reason: str = "No button to the checkout was found", **more: Any
) -> Recording:
    walk = recording(*snapshots)
    walk.outcome[stage] = StageOutcome(reached=False, reason=reason, **more)
    return walk


def test_the_payment_step_passes_and_tells_the_clicks() -> None:
    walk = recording(snapshot("home"), snapshot("product"), snapshot("cart"), snapshot("payment"))
    walk.actions = [
        action("add to cart", "product", met=False, target="Buy"),
        action("add to cart", "product", target="Add to cart"),
    ]
    found = completes(walk)
    assert found.status == "passed" and found.measured == "reached the payment step"
    assert found.evidence[0].text == "product: 2 clicks, the last on “Add to cart”, 1 of them without effect"


def test_help_from_the_configuration_is_said() -> None:
    walk = recording(snapshot("product"), snapshot("payment"))
    walk.outcome["product"] = StageOutcome(reached=True, how="helped")
    assert completes(walk).message.endswith("The configuration helped at: product.")


def test_a_walk_that_stopped_without_an_error_is_kassas_own() -> None:
    walk = stopped("checkout", snapshot("product"), snapshot("cart"))
    tried = Candidate(label="Go on", selector="#go", score=1, reasons=[])
    walk.actions = [action("go to the checkout", "cart", met=False, target="Go on", candidates=[tried], before="s02")]
    found = completes(walk)
    assert (found.status, found.severity, found.confidence) == ("warned", "medium", "low")
    assert found.message == (
        "The walk stopped in the cart. No button to the checkout was found. "
        "The shop shows no error there, so it is Kassa that could not continue."
    )
    assert found.evidence[0].snapshot == "s02"
    assert found.evidence[1].text == 'go to the checkout: tried “Go on”; out of "Go on"'


def test_an_error_of_the_shop_fails() -> None:
    walk = stopped("checkout", snapshot("product"), snapshot("cart", errors=[text("Something went wrong")]))
    found = completes(walk)
    assert found.status == "failed" and found.message.endswith("The shop itself shows an error.")
    assert found.evidence[1].text == "error shown: Something went wrong"
    assert completes(stopped("checkout", snapshot("cart"), wall="shop-error")).status == "failed"
    assert completes(stopped("checkout", snapshot("cart", status=500))).status == "failed"


def test_a_cart_that_is_emptied_afterwards_is_not_where_the_walk_stopped() -> None:
    walk = stopped("checkout", snapshot("cart"), snapshot("address"), snapshot("cart"))
    walk.furthest = "checkout"
    found = completes(walk)
    assert found.message.startswith("The walk stopped at the address step of the checkout.")
    assert found.evidence[0].snapshot == walk.snapshots[1].id


def test_what_a_form_complains_of_is_no_error_of_the_shop() -> None:
    walk = stopped("checkout", snapshot("address", fields=[field("City")], errors=[text("Some fields are empty")]))
    walk.furthest = "checkout"
    assert completes(walk).status == "warned"


@pytest.mark.parametrize("wall", ["bot-wall", "password", "maintenance", "no-delivery", "sold-out", "time-limit"])
def test_walls_that_say_nothing_about_shoppers_are_not_judged(wall: Any) -> None:
    assert completes(stopped("checkout", snapshot("product"), snapshot("cart"), wall=wall)).status == "not-observed"


def test_a_forced_account_warns() -> None:
    found = completes(stopped("checkout", snapshot("cart"), snapshot("account"), wall="account-required"))
    assert (found.status, found.severity) == ("warned", "high")
    assert "asks for an account" in found.message


def test_interrupted_and_empty_walks_are_not_observed() -> None:
    walk = stopped("checkout", snapshot("cart"))
    walk.visit.interrupted = True
    assert completes(walk).status == "not-observed"
    assert completes(recording()).status == "not-observed"
    assert completes(stopped("product", snapshot("home"), reason="No product was found.")).status == "not-observed"


def test_a_product_that_could_not_be_bought_warns() -> None:
    walk = stopped("product", snapshot("home"), snapshot("product"), reason="Nothing could be put into the cart.")
    walk.furthest = "discovery"
    found = completes(walk)
    assert found.status == "warned" and "it is Kassa that could not continue" in found.message


def test_a_shorter_way_can_be_asked_for() -> None:
    assert completes(recording(snapshot("product"), snapshot("cart")), until="cart").status == "passed"


# --- stage-errors -----------------------------------------------------------------------------------------


def errors(page: Snapshot, **more: Any) -> Result:
    found = stage_errors(recording(page, **more), StageErrorOptions())
    return next(r for r in found if r.stage == page.stage)


def call(path: str, status: int | None, step: Any = "cart", **more: Any) -> Result:
    return errors(snapshot(step, requests=[request(HOME + path, "fetch", status=status, **more)]))


def test_a_stage_without_errors_passes() -> None:
    assert call("cart/add", 200).status == "passed"


def test_a_failing_request_of_the_cart_fails_without_its_query() -> None:
    found = call("cart/add?token=secret", 500)
    assert found.status == "failed"
    assert found.message == "Seen at cart: 1 failed request of the shop."
    assert found.evidence[0].text == f"GET {HOME}cart/add: status 500"


def test_a_failing_request_elsewhere_warns() -> None:
    found = call("recommendations", 500, "product")
    assert (found.status, found.severity) == ("warned", "medium")


@pytest.mark.parametrize("status", [400, 422])
def test_a_refused_input_is_no_breakdown(status: int) -> None:
    assert call("checkout/address", status, "address").status == "warned"


def test_a_page_that_fails_fails() -> None:
    found = errors(snapshot("cart", status=503, url=HOME + "cart?x=1"))
    assert found.status == "failed" and found.evidence[0].text == f"{HOME}cart: status 503"


def test_what_kassa_or_the_network_stopped_does_not_count() -> None:
    page = snapshot(
        "payment",
        requests=[
            request(HOME + "order/place", "fetch", status=None, failure="net::ERR_BLOCKED_BY_CLIENT", blocked=True),
            request(HOME + "cart/poll", "fetch", status=None, failure="net::ERR_ABORTED"),
            request(HOME + "favicon.ico", "image", status=404),
            request(HOME + "api/me", "xhr", status=401),
            request("https://ads.example/pixel", "script", status=None, failure="net::ERR_NAME_NOT_RESOLVED"),
        ],
        console=[ConsoleMessage(kind="exception", text="TypeError: Failed to fetch", first_party=True)],
    )
    assert errors(page).status == "passed"


def test_a_failure_of_another_site_is_a_slight_warning() -> None:
    page = snapshot("cart", requests=[request("https://reviews.example/widget.js", "script", status=500)])
    found = errors(page)
    assert (found.status, found.severity, found.confidence) == ("warned", "low", "low")


def test_an_uncaught_error_fails_in_cart_and_checkout_and_warns_elsewhere() -> None:
    error = ConsoleMessage(kind="exception", text="TypeError: total is undefined", first_party=True)
    assert errors(snapshot("cart", console=[error])).status == "failed"
    assert errors(snapshot("product", console=[error])).status == "warned"
    other = ConsoleMessage(kind="exception", text="chat is not defined", first_party=False)
    assert errors(snapshot("cart", console=[other])).status == "warned"


def test_console_errors_that_repeat_a_failed_request_are_left_out() -> None:
    repeated = ConsoleMessage(kind="console", text="Failed to load resource: status of 404", first_party=True)
    assert errors(snapshot("cart", console=[repeated])).status == "passed"


def test_a_shown_error_warns_unless_kassas_input_caused_it() -> None:
    shown = text("Something went wrong, please try again")
    found = errors(snapshot("cart", errors=[shown]))
    assert found.status == "warned" and found.evidence[0].box == shown.box
    wrong = field("Postcode", "postal-code", invalid=True, error=shown.text)
    assert errors(snapshot("address", errors=[shown], fields=[wrong])).status == "passed"
    assert errors(snapshot("product", errors=[text("Please select a size")])).status == "passed"


def test_the_same_failure_on_two_pages_counts_once() -> None:
    pages = [snapshot("cart", requests=[request(HOME + "cart/add", "fetch", status=500)]) for _ in range(2)]
    found = next(r for r in stage_errors(recording(*pages), StageErrorOptions()) if r.stage == "cart")
    assert found.value == 1


def test_a_bot_wall_and_an_unreached_stage_are_not_observed() -> None:
    walk = recording(snapshot("home", status=403))
    walk.outcome["discovery"] = StageOutcome(reached=False, wall="bot-wall")
    statuses = {r.stage: r.status for r in stage_errors(walk, StageErrorOptions())}
    assert statuses["discovery"] == statuses["cart"] == "not-observed"
