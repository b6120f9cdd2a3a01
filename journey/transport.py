"""How the shop's host speaks https: its certificate, and where plain http leads."""

from __future__ import annotations

import asyncio
import socket
import ssl
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from .recording import Certificate, Transport


async def examine(url: str, *, user_agent: str, seconds: float = 8) -> Transport:
    """Certificate and redirect of the shop's host. On this machine another program may answer to plain http."""
    host = urlsplit(url).hostname or ""
    secure = urlsplit(url).scheme == "https"
    certificate, redirects = await asyncio.gather(
        asyncio.to_thread(_certificate, host, urlsplit(url).port or 443, seconds) if secure else _nothing(),
        _nothing() if _loopback(host) else _redirects(host, user_agent, seconds),
    )
    return Transport(certificate=certificate, http_redirects=redirects)


async def _nothing() -> None:
    return None


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _certificate(host: str, port: int, seconds: float) -> Certificate | None:
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, port), timeout=seconds) as plain,
            context.wrap_socket(plain, server_hostname=host) as safe,
        ):
            found = safe.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        return Certificate(host=host, valid=False, error=error.verify_message)
    except OSError:
        return None
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)
    issuer = {key: value for part in found.get("issuer", ()) for key, value in part}  # pyright: ignore[reportGeneralTypeIssues]
    name = issuer.get("organizationName") or issuer.get("commonName") or ""
    return Certificate(
        host=host,
        valid=True,
        issuer=str(name),
        expires=ends.date().isoformat(),
        days_left=(ends - datetime.now(UTC)).days,
    )


async def _redirects(host: str, user_agent: str, seconds: float) -> bool | None:
    try:
        async with httpx.AsyncClient(timeout=seconds, headers={"User-Agent": user_agent}) as client:
            answer = await client.get(f"http://{host}/")
    except httpx.HTTPError:
        return None
    return answer.is_redirect and answer.headers.get("location", "").startswith("https:")
