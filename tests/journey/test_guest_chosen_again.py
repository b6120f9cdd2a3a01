"""A form that makes an account unless a guest says otherwise, and that is loaded anew on the walk."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.settings import JourneySettings
from kassa.journey.walk import walk

from ..plain_shop import ADDRESS, plain_shop

ACCOUNT = """<h1>Checkout</h1><form method="post" action="/checkout/">
<p><label><input type="radio" name="account" value="1" checked> Register account</label></p>
<p><label><input type="radio" name="account" value="0"> Guest checkout</label></p>
"""


def test_a_guest_stays_one_when_the_form_was_loaded_anew(tmp_path: Path) -> None:
    shop = plain_shop({"/checkout/": ACCOUNT + ADDRESS})
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, JourneySettings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert recording.probes.form is not None
    assert "reload" in [kept.after for kept in recording.probes.form.kept]
    assert set(shop.given("/checkout/", "account")) == {"0"}
