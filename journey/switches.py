"""Switches that Chrome, Chromium or Edge is started with, beside Playwright's own."""

from __future__ import annotations

import os

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Keeps the browser's own traffic out of the way; a shop sees nothing of it."""

GUARDED = ("--disable-shared-workers", "--disable-blink-features=FetchLaterAPI,WebSocketStream")
"""What a shared worker, fetchLater or a WebSocketStream sends passes every route, so the order guard would not see it.
Pages do without: not every browser has them
(https://developer.mozilla.org/en-US/docs/Web/API/SharedWorker#browser_compatibility)."""

PLAYWRIGHT_FEATURES_OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "msForceBrowserSignIn",
)
"""What Playwright turns off. Said again, since a browser heeds the last list only."""

OWN_FEATURES_OFF = ("WebUIOmniboxAimPopup", "WebUIOmniboxPopup")
"""The address bar's suggestions: two hidden pages that a browser otherwise loads for each context."""


def switches() -> list[str]:
    """All of them; as root also the one without which Chromium does not start."""
    root = getattr(os, "geteuid", lambda: 1)() == 0
    off = ",".join((*PLAYWRIGHT_FEATURES_OFF, *OWN_FEATURES_OFF))
    return [*QUIET, *GUARDED, f"--disable-features={off}", *(["--no-sandbox"] if root else [])]
