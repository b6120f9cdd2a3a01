"""What keeps every shopper out, or only some."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model

Page = Literal["challenge", "interstitial", "password", "maintenance", "soon"]
"""A page of `templates/walls` that stands for all others; its texts are the shop's words under `wall`."""


class Walls(Model):
    """What stands between a shopper and the payment."""

    page: Page | None = Field(default=None, description="the page that every request gets")
    status: int = Field(default=403, description="the status that page comes with")
    passes: bool = Field(default=False, description="the page lets a browser pass after a while")
    captcha: Literal["none", "add", "address"] = Field(default="none", description="what asks for a captcha")
    no_headless: bool = Field(default=False, description="who calls itself HeadlessChrome is refused")
    no_delivery: bool = Field(default=False, description="every address is answered with: we do not deliver there")
