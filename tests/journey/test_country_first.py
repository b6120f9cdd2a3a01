"""A checkout that asks for the country alone, and brings the form of the address once it is chosen."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.checks.checkout import fields_met
from kassa.journey.walk import walk

from ..plain_shop import plain_shop
from .without_probes import NO_PROBES, settings

ASKED = ("Name", "Street and number", "Postcode", "Town", "E-mail")

ADDRESS = f"""<h1>Delivery address</h1><form onsubmit="location = '/payment/'; return false">
<p><label>Country <select id="country">
<option value="">Please choose</option><option>Germany</option><option>Netherlands</option></select></label></p>
<div id="rest"></div></form><template id="form">
{"".join(f"<p><label>{label} <input name='{label}' required></label></p>" for label in ASKED)}
<button>Continue</button></template>
<script>country.onchange = () => setTimeout(() => rest.replaceChildren(form.content.cloneNode(true)), 300);</script>"""

PAY = """<h1>Payment</h1><p><label><input type="radio" name="pay"> Credit card</label>
<label><input type="radio" name="pay"> PayPal</label></p><p>Total</p><p>€ 24.00</p><button>Pay now</button>"""


def test_the_form_that_comes_is_one_state_with_its_country_and_is_tried_and_judged(tmp_path: Path) -> None:
    shop = plain_shop({"/checkout/": ADDRESS, "/payment/": PAY})
    tried = NO_PROBES.model_copy(update={"wrong_values": True})
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"], probes=tried), tmp_path))
    assert shop.orders == 0
    assert recording.furthest == "payment", recording.outcome["checkout"].reason
    assert recording.checkout.steps == ["address", "payment"]
    assert len(recording.checkout.snapshots) == 2
    assert recording.probes.form is not None
    assert {"Country", *ASKED} <= {each.field.label for each in fields_met(recording)}
