"""Products that a layer over their list shows and sells, as shops for food do: they have no page of their own."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings


def test_a_product_shown_in_a_layer_over_its_list_is_put_into_the_cart_there(tmp_path: Path) -> None:
    cards = "".join(
        f'<article role="button" tabindex="0" aria-label="Choose {name}" onclick="show(\'{name}\')">'
        f'<img src="/{name}.svg" width="200" height="120" alt="{name}"><h3>{name}</h3><p>Tomatoes</p>€ 8.50</article>'
        for name in ("Margherita", "Salami", "Tonno", "Funghi", "Verdura", "Diavola", "Capricciosa", "Hawaii", "Romana")
    )
    page = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Pizza</title><style>article{{width:240px}}
    [role=dialog]{{position:fixed;inset:0;background:#fff;padding:20px}}</style>
    <header><a href="/cart">Cart</a></header><main><h1>Pizza</h1>{cards}</main><script>
    const show = (name) => {{
      document.body.insertAdjacentHTML("beforeend", `<div role="dialog" aria-modal="true">
        <button aria-label="Close" onclick="this.parentNode.remove()">×</button>
        <h2>${{name}}</h2><button aria-label="Add to cart" onclick="add(this)">Add € 8.50</button></div>`);
    }};
    const add = (button) => {{ button.parentNode.innerHTML = "<p>Margherita was added to your cart</p>"; }};
    </script>"""

    class Menu(Handler):
        def get(self) -> None:
            if self.path.endswith(".svg"):
                self.answer('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"/>', "image/svg+xml")
            else:
                self.answer(page)

    with serving(Menu) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert [a.purpose for a in recording.actions][:3] == ["open the shop", "open a product", "add to cart"]
