"""A form whose street and town only the shop fills in, some time after the postcode and the number."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..plain_shop import plain_shop
from .without_probes import settings

ADDRESS = """<h1>Checkout</h1><form method="post" action="/checkout/">
<p><label>Name <input name="name" required></label></p>
<p><label>E-mail <input type="email" name="email" required></label></p>
<p><label>Postcode <input id="code" name="postcode" required></label></p>
<p><label>House number <input id="number" name="number" required></label></p>
<p><label>Street <input id="street" name="street" readonly></label></p>
<p><label>Town <input id="town" name="town" readonly></label></p><button>Continue</button></form>
<script>
let soon;
document.querySelector("form").onchange = () => {
  clearTimeout(soon);
  soon = setTimeout(() => code.value && number.value && ([street.value, town.value] = ["Mill Lane", "Thorn"]), 900);
};
</script>"""


def test_it_is_sent_once_the_shop_has_completed_it(tmp_path: Path) -> None:
    shop = plain_shop({"/checkout/": ADDRESS})
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "payment", recording.outcome["checkout"].reason
    assert shop.given("/checkout/", "street") == ["Mill Lane"]
    assert shop.given("/checkout/", "town") == ["Thorn"]
