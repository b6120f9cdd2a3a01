"""Product options: choosing what must be chosen before a product can be bought."""

from __future__ import annotations

import re

from ..language.said import say
from . import asked, candidates, swatches
from .choice_labels import called, is_same
from .guard.flow import Flow
from .recording import ProductOption, Variant
from .shown import Control, FormField, Snapshot
from .stars import are_pages, are_stars
from .visit import Refused, Unusable, Visit
from .vocabulary import begins, mentioned, normal, phrases

ROUNDS = 5
"""How often options are looked for again: one choice may bring the next."""


FIRST = "the first choice"
"""What is chosen from a drawn list whose choices are not known before."""

NAMED = 3
"""Words that name what a drawn list lets choose, at most."""

LONGEST_LIST = 60
"""Letters of a drawn list that says what is to be chosen."""


UNAVAILABLE = re.compile(
    r"\b(?:un ?available|not available|sold ?out|out ?of ?stock|oos|disabled|crossed ?out|uitverkocht|ausverkauft"
    r"|indispon[ií]vel|esgotado|agotado|indisponible|épuisé|esaurito|niedostępn[yea])\b",
    re.I,
)
"""What developers call a choice that cannot be had."""

SELECTED = re.compile(r"\b(?:is )?(?:selected|active|current|checked)\b", re.I)
"""What developers call a choice that is made."""


def offered(page: Snapshot, flow: Flow) -> list[ProductOption]:
    """The options of the product of this page, as it offers them now. One button alone that can be pressed is none."""
    button = candidates.strongest_add_to_cart(page, flow)
    fields = _without_counted([f for f in page.fields if f.visible and is_option(f, button, page)])
    found: list[ProductOption] = []
    for field in fields:
        if field.type == "radio":
            members = [f for f in fields if f.type == "radio" and (f.name or f.group) == (field.name or field.group)]
            if members[0] is field:
                choices = [Variant(label=f.label, selected=bool(f.checked), enabled=f.enabled) for f in members]
                name = field.group or swatches.question_above(page, field.box, field.label)
                found.append(ProductOption(label=name, kind="radio", choices=choices, box=field.box))
        elif field.type == "select":
            found.append(_of_list(page, field))
    listed = {f.selector for f in fields}
    for group in swatches.groups(page, button):
        if any(c.selector in listed for c in group):
            continue  # drawn radio buttons are fields as well
        alone = len(group) < 2 or any(candidates.is_named(c, "wishlist") for c in group)
        if alone or _pictures(page, group):
            continue
        name = swatches.title_of(page, group)
        choices = [_variant(page, c, called(c, group, name)) for c in group]
        found.append(ProductOption(label=name, kind="buttons", choices=choices, box=group[0].box))
    return found


def _of_list(page: Snapshot, field: FormField) -> ProductOption:
    real = [o for o in field.options if o.value and not mentioned(o.label, "choose_option")]
    choices = [Variant(label=o.label, selected=o.selected and field.filled, enabled=not o.disabled) for o in real]
    return ProductOption(
        label=field.label or swatches.question_above(page, field.box, ""), kind="list", choices=choices, box=field.box
    )


def _note(visit: Visit, option: ProductOption) -> None:
    """Record what a drawn list offers: that is only known once it is open."""
    visit.recording.options = [o for o in visit.recording.options if o.box != option.box] + [option]


def name_choices(chosen: dict[str, str], page: Snapshot) -> None:
    """Call what was chosen from drawn lists what they show now: before, only that it was the first was known."""
    for field in page.fields:
        if field.type == "combobox" and field.filled and field.value and chosen.get(field.label) == FIRST:
            chosen[field.label] = field.value


def _variant(page: Snapshot, control: Control, label: str) -> Variant:
    """A choice that is a button."""
    return Variant(
        label=label,
        selected=bool(control.pressed) or bool(SELECTED.search(control.hints)),
        enabled=control.enabled,
        unavailable=control.enabled and bool(UNAVAILABLE.search(control.hints)) and not _crossed(page, control),
    )


def _pictures(page: Snapshot, group: list[Control]) -> bool:
    """Whether these show the product's pictures: what a choice is called does not hold the product's name."""
    name = normal(page.product.name or "") if page.product else ""
    return all(c.has_image for c in group) and any(
        swatches.PICTURE.search(f"{c.name} {c.hints}") or (name and name in normal(c.name)) for c in group
    )


def _crossed(page: Snapshot, control: Control) -> bool:
    """Whether the words of a choice are struck out: seen without colours."""
    return any(t.struck and t.text in control.text and t.box.y >= control.box.y - 2 for t in page.texts)


async def choose(visit: Visit, page: Snapshot) -> Snapshot:
    """Choose every option of the form that has no choice yet, give what the product asks for, and look again."""
    for _ in range(ROUNDS):
        if not await _choose_fields(visit, page):
            return page
        before, page = page, await visit.look("product", "product", screen=False)
        name_choices(visit.recording.chosen, page)
        if [a.text for a in page.amounts] != [a.text for a in before.amounts]:
            await visit.picture(page)
    return page


async def press(visit: Visit, page: Snapshot, button: Control | None) -> Snapshot | None:
    """Press the first free choice of each group of swatches or buttons that has none. None when there is no group.

    Such a group is two or more short controls of the same make side by side, near the button that adds to the cart. A
    list that is drawn of plain boxes is opened first.
    """
    pressed = False
    for _ in range(ROUNDS):
        group = next((g for g in swatches.groups(page, button) if any(c.enabled for c in g) and _open(g, visit)), None)
        if group is None:
            chosen = await _choose_drawn(visit, page, button)
            if chosen is None:
                break
            page, pressed = chosen, True
        else:
            visit.given[_key(group)] = 1
            free = _free(page, group)
            if not free:
                continue
            name = swatches.title_of(page, group)
            if not await _press_choice(visit, page, free[0], name, called(free[0], group, name)):
                continue
            page = await visit.look("product", "product")
            pressed = True
            renamed = next((g for g in swatches.groups(page, button) if is_same(g, group, free[0])), None)
            if renamed:
                visit.given[_key(renamed)] = 1
        button = candidates.strongest_add_to_cart(page, visit.flow)
        if button and button.enabled and not any(mentioned(w, "choose_option") for w in candidates.labels(button)):
            break
    return page if pressed else None


def _free(page: Snapshot, group: list[Control]) -> list[Control]:
    """The choices that can be had, those last that look as if they could not."""
    free = [c for c in group if c.enabled and not mentioned(f"{c.name} {c.text}", "out_of_stock")]
    return sorted(free, key=lambda c: bool(UNAVAILABLE.search(c.hints)) or _crossed(page, c))


async def _press_choice(visit: Visit, page: Snapshot, choice: Control, name: str, label: str) -> bool:
    visit.say("product", "product", f'choose "{label}"')
    visit.given[choice.selector] = 1
    try:
        action = await visit.press(choice, page, step="product", purpose=say("choose an option"))
    except (Refused, Unusable):
        return False
    action.happened = say('"{label}" was chosen', label=label)
    visit.recording.chosen[name or f"option {len(visit.recording.chosen) + 1}"] = label
    return True


async def _choose_drawn(visit: Visit, page: Snapshot, button: Control | None) -> Snapshot | None:
    """Open a list drawn of plain boxes, which says that something is to be chosen, and press a choice of it.

    None when there is no such list that was not opened before, or it shows nothing to choose.
    """
    for box in [c for c in page.controls if opens_list(c, page, button)]:
        if visit.given.get(f"list {box.selector}"):
            continue
        visit.given[f"list {box.selector}"] = 1
        label = box.text or box.name
        visit.say("product", "product", f'open "{label}"')
        try:
            action = await visit.press(
                box, page, step="product", purpose=say("choose an option"), expected=say("its choices")
            )
        except (Refused, Unusable):
            continue
        opened = await visit.look("product", "product", screen=False)
        known = {c.selector for c in page.controls if c.visible}
        fresh = [
            c for c in opened.controls if c.selector not in known and swatches.is_swatch(c, opened, button, opened=True)
        ]
        listed = [c for c in fresh if not mentioned(c.text or c.name, "choose_option")]
        choices = _free(opened, listed)
        action.met = bool(choices)
        action.happened = say("its choices are shown") if choices else say("it shows no choices")
        if choices:
            shown = [_variant(opened, c, c.name or c.text) for c in listed]
            title = swatches.question_above(page, box.box, label)
            _note(visit, ProductOption(label=title, kind="list", choices=shown, box=box.box))
        page = opened
        first = choices[0] if choices else None
        if first and await _press_choice(visit, page, first, label.strip(" :*"), first.name or first.text):
            return await visit.look("product", "product")
    return None


def opens_list(control: Control, page: Snapshot, button: Control | None) -> bool:
    """Whether a control stands where options do and says that one is to be chosen: "Choose a size"."""
    if not control.visible or not control.enabled or (button is not None and control.selector == button.selector):
        return False
    if control.landmark in ("header", "footer", "nav") or not swatches.near_button(control, page, button):
        return False
    short = [label for label in candidates.labels(control) if len(label) <= LONGEST_LIST]
    asks = any(_asks_to_choose(label) for label in short)
    if control.tag not in ("a", "button"):
        asks |= any(len(label.split()) <= NAMED and begins(label, "choose") for label in short)
    stays = control.tag != "a" or not control.href or swatches.leads_here(control.href, page.url)
    return asks and stays and not candidates.is_named(control, "add_to_cart", "buy_now_express", "reviews")


def _asks_to_choose(label: str) -> bool:
    """Whether words say to choose an option, or end so below what they name: "Size Choose"."""
    *named, last = normal(label).split() or [""]
    return mentioned(label, "choose_option") is not None or (0 < len(named) <= NAMED and last in phrases("choose"))


def _open(group: list[Control], visit: Visit) -> bool:
    return not any(c.pressed for c in group) and not visit.given.get(_key(group))


def _key(group: list[Control]) -> str:
    return f"{candidates.shape(group[0].selector)} {group[0].name}"


async def another(visit: Visit, page: Snapshot) -> Snapshot | None:
    """Make another choice than the one made, because that one is sold out. None when there is none left."""
    for field in _options(page, visit.flow):
        if field.type == "select":
            real = [o for o in field.options if _real(o.label, o.value, disabled=o.disabled) and not o.selected]
            for option in real:
                key = f"{field.selector}={option.value}"
                if visit.given.get(key):
                    continue
                visit.given[key] = 1
                if await asked.give_one(visit, page, field, option.label, field.label, option.label):
                    return await visit.look("product", "product")
        elif field.type == "radio" and not field.checked and not visit.given.get(f"{field.selector}={field.value}"):
            visit.given[f"{field.selector}={field.value}"] = 1
            if await asked.give_one(visit, page, field, True, field.group or "option", field.label):
                return await visit.look("product", "product")
    button = candidates.strongest_add_to_cart(page, visit.flow)
    for group in swatches.groups(page, button) if button else []:
        if not visit.given.get(_key(group)):
            continue  # of these none was chosen
        for choice in _free(page, group):
            if choice.pressed or visit.given.get(choice.selector):
                continue
            name = swatches.title_of(page, group)
            if await _press_choice(visit, page, choice, name, called(choice, group, name)):
                return await visit.look("product", "product")
    return None


def _options(page: Snapshot, flow: Flow) -> list[FormField]:
    button = candidates.strongest_add_to_cart(page, flow)
    return _without_counted([f for f in page.fields if f.visible and f.enabled and is_option(f, button, page)])


def _without_counted(fields: list[FormField]) -> list[FormField]:
    """Fields without the stars that rate a product and the buttons that turn the pages of its pictures."""
    labels: dict[str, list[str]] = {}
    for field in fields:
        labels.setdefault(field.name or field.group, []).append(field.label)
    counted = {group for group, some in labels.items() if are_stars(some) or are_pages(some)}
    return [f for f in fields if f.type != "radio" or (f.name or f.group) not in counted]


def is_option(field: FormField, button: Control | None, page: Snapshot) -> bool:
    """Whether a field lets choose an option of the product that a button adds to the cart."""
    if field.purpose == "product-option":
        return True
    if button is None or field.type not in ("select", "radio", "combobox"):
        return False
    # "Menge" and "Quantity" also name the sizes that a product comes in.
    counts = field.purpose == "quantity" and not any(mentioned(o.label, "choose_option") for o in field.options)
    if counts or field.purpose not in (None, "sex", "salutation", "quantity"):
        return False
    return asked.belongs_to(field, button, page)


async def _choose_fields(visit: Visit, page: Snapshot) -> bool:
    """Choose every product option that has no choice yet. True when something was given."""
    chosen = False
    options = _options(page, visit.flow)
    for field in options:
        if field.type == "radio":
            members = [f for f in options if f.type == "radio" and (f.name or f.group) == (field.name or field.group)]
            free = [f for f in members if not mentioned(f.label, "out_of_stock")] or members
            once = [f for f in free if not mentioned(f.label, "subscription")] or free
            current = next((f for f in members if f.checked), None)
            subscribes = current is not None and mentioned(current.label, "subscription") and once[0] is not current
            if members[0] is field and (current is None or subscribes):
                name = field.group or swatches.question_above(page, field.box, field.label) or "option"
                chosen |= await asked.once(visit, page, once[0], True, name, once[0].label)
        elif field.type == "select" and not field.filled:
            wanted = visit.settings.hints.options.get(field.label)
            # What is selected in a list that holds no choice yet asks to choose.
            real = [o for o in field.options if not o.selected and _real(o.label, o.value, disabled=o.disabled)]
            pick = next((o for o in real if o.label == wanted), real[0] if real else None)
            if pick:
                chosen |= await asked.once(visit, page, field, pick.label, field.label, pick.label)
        elif field.type == "combobox" and not field.filled:
            wish = visit.settings.hints.options.get(field.label)
            given = await asked.once(visit, page, field, [wish] if wish else [], field.label, FIRST)
            if given and field.options:
                _note(visit, _of_list(page, field))
            chosen |= given
    return chosen | await asked.give(visit, page)


def _real(label: str, value: str, *, disabled: bool) -> bool:
    return bool(
        not disabled and value and not mentioned(label, "out_of_stock") and not mentioned(label, "choose_option")
    )
