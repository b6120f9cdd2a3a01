"""Shops that ship with Kassa: real sessions, cart and checkout, kind and hostile by switches."""

from __future__ import annotations

from .server import Server, serve
from .shop import Shop, load, shops, zoo

__all__ = ["Server", "Shop", "load", "serve", "shops", "zoo"]
