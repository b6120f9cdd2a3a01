"""What is slow, heavy or broken."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model

CheckoutStep = Literal["account", "address", "delivery", "payment"]


class Faults(Model):
    """What is slow, heavy or broken."""

    delay: dict[CheckoutStep, int] = Field(default={}, description="ms the server waits before it answers a step")
    picture_kb: int = Field(default=0, description="dead weight in every product picture")
    layout_shift: bool = Field(default=False, description="a banner pushes the page down after it was shown")
    slow_clicks: int = Field(default=0, description="ms that the page is blocked after each click")
    checkout_script_error: bool = Field(default=False, description="an uncaught exception on the checkout pages")
    cart_request_error: bool = Field(default=False, description="a request of the cart answers 500")
    foreign_script: bool = Field(default=False, description="the payment page runs a script of another host")
    checkout_down: bool = Field(default=False, description="the checkout answers that it is out of order")
    mixed_image: bool = Field(default=False, description="a picture is asked for over http from another host")
