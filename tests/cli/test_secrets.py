"""Nothing that the configuration keeps secret is in any file, in the history or on the terminal after an audit."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from kassa.demo import load
from kassa.demo.app import app
from kassa.journey.recording import Recording
from kassa.reports.settings import BUILTIN
from werkzeug.serving import WSGIRequestHandler, make_server

from .terminal import Answer, kassa

LIMIT = 480
USER, PASSWORD = "stagingclerk", 'p4ss/wörd+&"x'
HEADER, COOKIE, STORED = "hdr/7f3+kq92==", "c00kie-9dk2l1%22", "jwt.8822/inner+" + "0123456789abcdef" * 40
TOKEN, TYPED = "tok-7712-unknown-to-the-settings", "V1P-123456"
PLANTED = {
    "header": HEADER,
    "cookie": COOKIE,
    "local storage": STORED,
    "user in the address": USER,
    "password in the address": PASSWORD,
    "both, as they are sent": base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode(),
    "token in the query": TOKEN,
    "typed value": TYPED,
}


class Telltale:
    """A demo shop behind a password that repeats all that it was sent wherever a page can say something."""

    def __init__(self, shop: Any) -> None:
        self.shop = shop
        self.asked: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if "HTTP_AUTHORIZATION" not in environ:
            start_response("401 Unauthorized", [("WWW-Authenticate", 'Basic realm="staging"')])
            return [b""]
        told = " ".join(
            environ.get(name, "") for name in ("HTTP_X_KEY", "HTTP_COOKIE", "HTTP_AUTHORIZATION", "QUERY_STRING")
        ) + f" {USER} {PASSWORD} {TYPED}"  # fmt: skip
        self.asked += [told, environ["PATH_INFO"]]
        started: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(self.shop(environ, lambda status, headers, _=None: started.append((status, headers))))
        status, headers = started[-1]
        if any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
            body = body.replace(b"</body>", _said(told).encode() + b"</body>")
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            headers += [("Content-Length", str(len(body))), ("X-Told", quote(told))]
        start_response(status, headers)
        return [body]


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        pass


def _said(told: str) -> str:
    words, address = html.escape(told), html.escape("/about?told=" + quote(told, safe="") + "&auth=" + quote(HEADER))
    return f"""<meta name="told" content="{words}"><p>{words}</p><p id="kept"></p><a href="{address}">{words}</a>
<img src="/{quote(PASSWORD, safe="")}.png" alt="{words}">
<script type="application/ld+json">{json.dumps({"@type": "Thing", "name": told})}</script>
<script>
const kept = localStorage.getItem("user");
document.getElementById("kept").textContent = kept;
console.error({json.dumps(told)}, kept, "x".repeat(460), {json.dumps(STORED)});
fetch("/ping/" + encodeURIComponent(kept));
setTimeout(() => {{ throw new Error(kept); }});
</script>"""


@contextmanager
def telltale() -> Iterator[tuple[str, Telltale]]:
    shop = Telltale(app(load("kind-en")))
    server = make_server("127.0.0.1", 0, shop, threaded=True, request_handler=_Silent)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.port}", shop
    finally:
        server.shutdown()
        thread.join()


def spellings(secret: str) -> set[str]:
    """A secret as formats spell it."""
    inside = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], html.escape(secret)}
    return {secret, *inside, quote(secret), quote(secret, safe=""), secret[:60]}


def test_no_planted_secret_is_in_a_file_or_on_the_terminal(tmp_path: Path) -> None:
    at = {"domain": "127.0.0.1", "path": "/", "expires": -1, "httpOnly": False, "secure": False, "sameSite": "Lax"}
    with telltale() as (host, shop):
        state = {
            "cookies": [{"name": "sid", "value": COOKIE, **at}],
            "origins": [
                {
                    "origin": f"http://{host}",
                    "localStorage": [{"name": "user", "value": json.dumps({"token": STORED})}],
                }
            ],
        }
        (tmp_path / "state.json").write_text(json.dumps(state), "utf-8")
        (tmp_path / "kassa.yaml").write_text(
            f"url: 'http://{USER}:{quote(PASSWORD, safe='')}@{host}/?access_token={TOKEN}'\n"
            f"reports: {{formats: [{', '.join(BUILTIN)}]}}\n"
            f"journey:\n  storage_state: state.json\n  headers: {{X-Key: '{HEADER}'}}\n"
            f"  hints: {{fields: {{Phone: {TYPED}}}}}\n",
            "utf-8",
        )
        given = set(tmp_path.iterdir())

        def call(*arguments: str) -> Answer:
            summary = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
            return kassa(*arguments, cwd=tmp_path, limit=LIMIT, KASSA_HISTORY="history.db", **summary)

        answers = [
            call("audit", "-c", "kassa.yaml", "-v", "-o", "report"),
            call("trend", f"{host}", "--html", "trend.html"),
            call("site", "site"),
            call("baseline", "report"),
            call("compare", "kassa-baseline.json", "report", "-v"),
        ]
    assert [answer.code for answer in answers] == [0] * len(answers), answers
    # The shop was told them, else nothing is proved.
    sent = " ".join(shop.asked)
    assert [name for name, secret in PLANTED.items() if secret not in sent] == []
    recording = Recording.load(tmp_path / "report")
    assert recording.furthest == "payment"
    files = {path for path in tmp_path.rglob("*") if path.is_file()} - given
    written = {str(path.relative_to(tmp_path)): path.read_bytes() for path in files}
    assert {"summary.md", "history.db", "trend.html", "site/index.html", "report/report.html"} <= set(written)
    written |= {f"terminal {n}": (answer.out + answer.err).encode() for n, answer in enumerate(answers)}
    leaks = [
        (name, where, spelling[:60])
        for name, secret in PLANTED.items()
        for spelling in spellings(secret)
        for where, content in written.items()
        if spelling.encode() in content
    ]
    assert leaks == []
