"""The lines of a cart among the amounts of a page: what each product in it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from ..vocabulary import any_named, mentioned
from .amounts import FoundAmount
from .beside import NEAR, is_word
from .costs import cost_role, pattern
from .page import RawBox, RawPage, RawText, blocks_around, same_row, share_column
from .sums import SMALL_CARTS

MOST_PIECES = 99
"""Two amounts in a row are the price of one and of all when the second is up to so many times the first."""

OF_OFFER = frozenset({"quantity", "product-option"})
"""What the form asks that puts a product into the cart."""

LEAST_TAX, MOST_TAX = Decimal("0.02"), Decimal("0.3")
"""Rates between which an amount may be the tax on another."""


def find_lines(page: RawPage, amounts: list[FoundAmount], language: str) -> None:
    """Give the amounts without words of their own their role where a page adds up a cart: line, item or other.

    Changes the amounts given.
    """
    found = _Cart(page, amounts, language)
    if found.sums:
        found.settle()


class _Cart:
    """A page that adds up a cart; holds what its steps share."""

    def __init__(self, page: RawPage, amounts: list[FoundAmount], language: str) -> None:
        self.page = page
        self.texts = page["texts"]
        self.language = language
        self.amounts = amounts
        self.priced = {found.index for found in amounts}
        self.sums = [
            f
            for f in amounts
            if f.amount.role in ("subtotal", "total")
            and f.amount.landmark not in ("header", "footer")
            # What stands on the way to the cart adds up nothing of this page.
            and not (f.amount.role == "subtotal" and f.text["control"])
        ]
        self.offer_blocks = self._blocks_of_offers()
        self.sums = [f for f in self.sums if not self._is_on_offer(f)]
        for row in self._totals_of_rows():
            row.amount.role = "item"
            self.sums.remove(row)
        self.line_blocks = self._blocks_of_lines()

    def settle(self) -> None:
        lines: list[FoundAmount] = []
        goods = {one.amount.amount for one in self.sums if one.amount.role == "subtotal"}
        for item in self.amounts:
            if item.amount.role == "discount" and self._takes_nothing_off(item):
                item.amount.role = "item"
            in_head = item.amount.overlay is None and item.amount.landmark in SMALL_CARTS
            if in_head and item.amount.role == "delivery" and item.amount.amount in goods:
                item.amount.role = "other"  # the goods, beside words about delivery in the head
            apart = in_head or self._after_subtotal(item) or self._is_tickable(item) or self._is_on_button(item)
            if item.amount.role == "item" and apart:
                item.amount.role = "other"
            elif item.amount.role == "item" and self._in_line(item):
                item.amount.role = "line"
                lines.append(item)
        lines = [item for item in lines if not self._is_delivery(item, lines)]
        for item in lines:
            item.amount.label = self._name_of_line(item) or item.amount.label
        parts = list(self._parts_of_gross())
        for one in lines:
            more = [all_of_it for all_of_it in lines if _several(one, all_of_it)]
            if more:
                one.amount.role = "other" if any(all_of_it in parts for all_of_it in more) else "item"
        self._settle_taxes()
        for part in parts:
            part.amount.role = "other"

    def _is_delivery(self, item: FoundAmount, lines: list[FoundAmount]) -> bool:
        """Whether a step that is done says here what the delivery costs, which is no part of the goods; tells it so."""
        cost = Decimal(item.amount.amount)
        told = [Decimal(one.amount.amount) for one in self.amounts if one.amount.role == "delivery"]
        goods = [Decimal(one.amount.amount) for one in self.sums if one.amount.role == "subtotal"]
        rest = sum((Decimal(one.amount.amount) for one in lines if one is not item), Decimal())
        if not cost or cost not in told or rest not in goods:
            return False
        item.amount.role = "delivery"
        return True

    def _takes_nothing_off(self, item: FoundAmount) -> bool:
        """Whether an amount with words for a discount ("E-voucher") is all of the goods, and the total too."""
        sums = {one.amount.role: one.amount.amount for one in self.sums if one.amount.overlay == item.amount.overlay}
        return sums.get("subtotal") == sums.get("total") == item.amount.amount

    def _totals_of_rows(self) -> list[FoundAmount]:
        """The totals in the row of the number of pieces of one product, with the total of the cart below them."""
        totals = [one for one in self.sums if one.amount.role == "total"]
        rows = [one for one in totals if self._in_row_of_pieces(one)]
        last = max((one.index for one in totals if one not in rows), default=-1)
        return [one for one in rows if one.index < last]

    def _in_row_of_pieces(self, total: FoundAmount) -> bool:
        """Whether a total stands beside a number of pieces, in a block with it that adds up nothing else."""
        own = blocks_around(self.page, total.text["block"])
        others = {b for one in self.sums if one is not total for b in blocks_around(self.page, one.text["block"])}
        for field in self.page["fields"]:
            if field.get("purpose") == "quantity" and field["visible"] and same_row(field["box"], total.text["box"]):
                around = blocks_around(self.page, field["block"])
                shared = next((block for block in own if block in around), None)
                if shared is not None and shared not in others:
                    return True
        return False

    def _parts_of_gross(self) -> Iterator[FoundAmount]:
        """What stands in columns of its own for net and tax before the gross amount of the same row."""
        own = [one for one in self.amounts if one.alone and one.amount.role in ("line", "item", "subtotal", "total")]
        for net, tax, gross in zip(own, own[1:], own[2:], strict=False):
            row = all(same_row(net.text["box"], one.text["box"]) for one in (tax, gross))
            if row and _right(net.text) < _right(tax.text) < _right(gross.text) and _taxed(net, tax, gross):
                yield from (net, tax)

    def _settle_taxes(self) -> None:
        """Give what stands in a table's column of taxes its role: the tax of the cart is in the row of its total."""
        heads = [text for text in self.texts if cost_role(text["text"], self.language) == "tax"]
        for item in self.amounts:
            column = [
                head
                for head in heads
                if head["box"]["y"] + head["box"]["height"] <= item.text["box"]["y"]
                and share_column(head["box"], item.text["box"])
                and self._heads_columns(head, item)
            ]
            if item.alone and column and item.amount.role in ("line", "item", "subtotal", "total", "other"):
                row = [one for one in self.sums if one is not item and same_row(one.text["box"], item.text["box"])]
                item.amount.role = "tax" if any(one.amount.role == "total" for one in row) else "other"

    def _heads_columns(self, head: RawText, item: FoundAmount) -> bool:
        """Whether a text is one of several at the head of the table in which an amount stands."""
        tables = [b for b in blocks_around(self.page, head["block"]) if self.page["blocks"][b]["tag"] == "table"]
        if not tables or tables[0] not in blocks_around(self.page, item.text["block"]):
            return False
        row = [one for one in self.texts if one["block"] != head["block"] and same_row(one["box"], head["box"])]
        return len(row) > 1 and not any(self.texts.index(one) in self.priced for one in row)

    def _blocks_of_lines(self) -> dict[int, int]:
        """How many cart lines each block holds, told by quantity fields and words of cart lines."""
        counts: Counter[int] = Counter()
        for field in self.page["fields"]:
            if field.get("purpose") == "quantity" and field["visible"]:
                counts.update(blocks_around(self.page, field["block"]))
        for text in self.texts:
            if len(text["text"]) < 24 and pattern("line", self.language).search(text["text"]):
                counts.update(blocks_around(self.page, text["block"]))
        return counts

    def _blocks_of_offers(self) -> set[int]:
        """The blocks with a button that puts something into the cart: what stands there is not in it yet."""
        adding = [c for c in self.page["controls"] if c["visible"] and _adds(c["text"] or c["name"])]
        return {block for button in adding for block in blocks_around(self.page, button["block"])}

    def _after_subtotal(self, item: FoundAmount) -> bool:
        """Whether an amount stands below a subtotal, in its column and before the total: more than the goods."""
        beside = [
            one
            for one in self.sums
            if one.amount.overlay == item.amount.overlay
            and abs(_right(one.text) - _right(item.text)) <= 4
            and not self.line_blocks.keys() & set(blocks_around(self.page, item.text["block"])[:3])
        ]
        before = any(one.amount.role == "subtotal" and one.index < item.index for one in beside)
        return before and any(one.amount.role == "total" and one.index > item.index for one in beside)

    def _is_tickable(self, item: FoundAmount) -> bool:
        """Whether an amount is of a choice: in the label of a box, in the row of one not ticked, on a button for it."""
        box = item.text["box"]
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if any(c["visible"] and c["pressed"] is not None and _holds(c["box"], x, y) for c in self.page["controls"]):
            return True
        around = set(blocks_around(self.page, item.text["block"])[:2])
        return any(
            (item.amount.text in field["label"] and _holds(field["box"], x, y))
            or (
                not field["checked"]
                and same_row(field["box"], box)
                and around & set(blocks_around(self.page, field["block"])[:2])
            )
            for field in self.page["fields"]
            if field["visible"] and field["type"] in ("checkbox", "radio")
        )

    def _is_on_button(self, item: FoundAmount) -> bool:
        """Whether a button says once more what is to be paid: "Pay € 12.50"."""
        if not item.text["control"] or not any(one.amount.amount == item.amount.amount for one in self.sums):
            return False
        box = item.text["box"]
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        return any(
            c["visible"] and c["tag"] in ("button", "input") and _holds(c["box"], x, y) for c in self.page["controls"]
        )

    def _name_of_line(self, item: FoundAmount) -> str:
        """The link or small heading of the row a cart line is in, or the first words of a row of a table or list."""
        words = list(self._words_in_row(item))
        links = [text for text in words if text["control"] or (text["heading"] or 0) > 2]
        if words:
            return (links[-1] if links else words[0])["text"]
        row = blocks_around(self.page, item.text["block"])[:6]
        for index in range(item.index - 1, max(-1, item.index - NEAR), -1):
            text = self.texts[index]
            if index in self.priced or not is_word(text) or any_named(text["text"], ("view_cart", "back", "close")):
                continue
            linked = text["control"] and text["tag"] != "button" and text["landmark"] == item.text["landmark"]
            if (linked or (text["heading"] or 0) > 2) and any(
                b in row for b in blocks_around(self.page, text["block"])[:3]
            ):
                return text["text"]
        return ""

    def _words_in_row(self, item: FoundAmount) -> Iterator[RawText]:
        """Words before an amount in its row of a table or list, where that does not hold the sums as well."""
        around = blocks_around(self.page, item.text["block"])
        rows = [block for block in around if self.page["blocks"][block]["tag"] in ("tr", "li")]
        if not rows or any(rows[0] in blocks_around(self.page, one.text["block"]) for one in self.sums):
            return
        for index, text in enumerate(self.texts[: item.index]):
            inside = rows[0] in blocks_around(self.page, text["block"])
            if inside and index not in self.priced and is_word(text):
                yield text

    def _is_on_offer(self, item: FoundAmount) -> bool:
        """Whether a sum is that of so many pieces of a product, told beside the button that adds them to the cart."""
        around = blocks_around(self.page, item.text["block"])
        form = next((b for b in around if self.page["blocks"][b]["tag"] == "form"), None)
        if form is None or form not in self.offer_blocks:
            return False
        fields = [f for f in self.page["fields"] if f["visible"] and form in blocks_around(self.page, f["block"])]
        leads_on = any(
            c["visible"]
            and form in blocks_around(self.page, c["block"])
            and mentioned(c["text"] or c["name"], "proceed_to_checkout")
            for c in self.page["controls"]
        )
        return not leads_on and all(f.get("purpose") in OF_OFFER for f in fields)

    def _in_line(self, item: FoundAmount) -> bool:
        beside = [one for one in self.sums if one.amount.overlay == item.amount.overlay]
        summed = {block for one in beside for block in blocks_around(self.page, one.text["block"])}
        if not summed:
            return False
        for depth, block in enumerate(blocks_around(self.page, item.text["block"])):
            if depth > 8:
                break
            if self.line_blocks.get(block):
                return True
            if block in self.offer_blocks and block not in summed:
                return False
            if block in summed:
                # The smallest block that also holds the sum: an order summary when it is short.
                if self.page["blocks"][block]["tag"] in ("body", "main"):
                    return False
                inside = sum(1 for text in self.texts if block in blocks_around(self.page, text["block"]))
                return inside <= 60
        return False


def _adds(label: str) -> bool:
    """Whether what a control is called puts something into the cart, said in full or as a bare "Add"."""
    return mentioned(label, "add_to_cart") is not None or bool(any_named(label, ("add",)))


def _holds(box: RawBox, x: float, y: float) -> bool:
    return box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]


def _right(text: RawText) -> float:
    """Where a text ends, in CSS pixels: the column of an amount in a summary."""
    return text["box"]["x"] + text["box"]["width"]


def _taxed(net: FoundAmount, tax: FoundAmount, gross: FoundAmount) -> bool:
    """Whether an amount, a tax on it and both together are told."""
    try:
        before, more, whole = (Decimal(one.amount.amount) for one in (net, tax, gross))
    except InvalidOperation:
        return False
    return before + more == whole and LEAST_TAX * before <= more <= MOST_TAX * before


def _several(one: FoundAmount, more: FoundAmount) -> bool:
    """Whether an amount is the price of one piece of what the other, in its row, is the price of several pieces of."""
    if one.amount.label != more.amount.label or not same_row(one.text["box"], more.text["box"]):
        return False
    try:
        price, line = Decimal(one.amount.amount), Decimal(more.amount.amount)
    except InvalidOperation:
        return False
    return 0 < price < line and line % price == 0 and line / price <= MOST_PIECES
