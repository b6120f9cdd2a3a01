"""https-everywhere on real walks: the kind demo shop over https, and over http.

Browsers ask for no encryption on loopback, so the check speaks there on request only.
"""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme
from kassa.checks.assessment import Finding
from kassa.demo import load

from benchmarks.zoo import assessed

TEST_HOSTS = """
journey: {ignore_https_errors: true}
checks: {https-everywhere: {test_hosts: true, private_certificate: %s}}
"""


@pytest.fixture(scope="module")
def tls() -> ssl.SSLContext:
    """A certificate for 127.0.0.1 by an issuer that no browser knows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    return context


def audited(folder: Path, tls: ssl.SSLContext | None, *, private_certificate: bool) -> Finding:
    configuration = TEST_HOSTS % str(private_certificate).lower()
    [(_, assessment)], orders = assessed(load("kind"), folder, ["desktop"], configuration=configuration, tls=tls)
    assert orders == 0
    return next(found for found in assessment.findings if found.check == "https-everywhere")


def test_a_shop_over_https_passes(tmp_path: Path, tls: ssl.SSLContext) -> None:
    assert audited(tmp_path, tls, private_certificate=True).status == "passed"


def test_a_certificate_that_browsers_do_not_trust_fails(tmp_path: Path, tls: ssl.SSLContext) -> None:
    found = audited(tmp_path, tls, private_certificate=False)
    assert found.status == "failed"
    assert found.message == "The certificate is not valid."


def test_a_shop_over_http_fails(tmp_path: Path) -> None:
    found = audited(tmp_path, None, private_certificate=False)
    assert found.status == "failed"
    assert "are served over http." in found.message
