"""Configured secrets occur in nothing that is recorded or told."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import quote

from kassa.journey.events import Doing, Event
from kassa.journey.secrets import Secrets
from kassa.journey.settings import JourneySettings

from ..checks.build import recording, snapshot

PLANTED = {
    "header": "hdr-7f3kq92",
    "basic user": "stagingclerk",
    "basic password": "p4ss-mansion",
    "cookie": "c00kie-9dk2l1",
    "storage": "st0re-22kdkq",
    "storage inside JSON": "jwt-8822-inner",
    "URL user": "urluser77",
    "URL password": "urlpass88",
    "field": "V1P-123456",
    "query token": "tok-unknown-to-the-settings",
}


def settings(folder: Path) -> JourneySettings:
    basic = base64.b64encode(f"{PLANTED['basic user']}:{PLANTED['basic password']}".encode()).decode()
    local = [
        {"name": "key", "value": PLANTED["storage"]},
        {"name": "user", "value": json.dumps({"token": PLANTED["storage inside JSON"]})},
    ]
    state = folder / "state.json"
    state.write_text(
        json.dumps(
            {
                "cookies": [{"name": "sid", "value": PLANTED["cookie"]}, {"name": "consent", "value": "accepted"}],
                "origins": [{"origin": "https://shop.example", "localStorage": local}],
            }
        ),
        "utf-8",
    )
    return JourneySettings.model_validate(
        {
            "headers": {"X-Key": PLANTED["header"], "Authorization": f"Basic {basic}"},
            "storage_state": state,
            "hints": {"fields": {"Code": PLANTED["field"]}},
        }
    )


def test_no_secret_of_any_kind_is_in_the_recording_or_in_the_events(tmp_path: Path) -> None:
    userinfo = f"{PLANTED['URL user']}:{PLANTED['URL password']}"
    url = f"https://{userinfo}@shop.example/?access_token={PLANTED['query token']}&p=2"
    secrets = Secrets.of(url, settings(tmp_path))
    walk = recording(snapshot("home"))
    walk.visit.url = walk.snapshots[0].url = url
    said = " ".join(value for name, value in PLANTED.items() if name != "query token")
    walk.snapshots[0].title = f"accepted {said}"
    walk.snapshots[0].meta = {said: said}
    text = secrets.masked(walk).model_dump_json()
    told: list[Event] = []
    secrets.listener(told.append)(Doing("desktop", "discovery", "home", f"open {url} {said}", 0))
    for name, value in PLANTED.items():
        assert value not in text, name
        assert value not in str(told), name
    assert "accepted" in text
    assert "https://***@shop.example/?access_token=***&p=2" in text


def test_a_secret_is_known_however_it_is_spelled_and_where_it_was_cut() -> None:
    key = "key/with+signs=" + "0123456789abcdef" * 4
    url = "https://clerk:p4ss-mansion@shop.example/?access_token=tok77120000"
    secrets = Secrets.of(url, JourneySettings(headers={"X-Key": key}))
    assert secrets.mask(f"/next?to={quote(key, safe='')}&p=2") == "/next?to=***&p=2"
    assert secrets.mask(f"it said {key[:30]}") == "it said ***"
    assert secrets.mask(f"{key[:20]} and {key[:25]}, and {key}!") == "*** and ***, and ***!"
    assert secrets.mask("Basic " + base64.b64encode(b"clerk:p4ss-mansion").decode()) == "Basic ***"
    assert secrets.mask("told tok77120000") == "told ***"
    assert secrets.mask("https://shop.example/#id_token=abc") == "https://shop.example/#id_token=***"


def test_what_holds_no_secret_stays_as_it_was(tmp_path: Path) -> None:
    walk = recording(snapshot("home"), snapshot("product"))
    walk.snapshots[0].url = "https://shop.example/list?page=2&sort=price"
    assert Secrets.of("https://shop.example", JourneySettings()).masked(walk) == walk
