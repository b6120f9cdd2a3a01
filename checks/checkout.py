"""What the checkout asks of a guest: the fields as they are met, one after the other, and the summary made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ..journey.form import for_a_newsletter
from ..journey.recording import Recording
from ..journey.shown import FormField, Frame, Snapshot
from ..journey.titles import numbered_steps
from ..journey.vocabulary import normal
from .assessment import CheckoutSummary, FieldMet
from .places import address

TICKED = frozenset({"checkbox", "radio", "switch"})
NO_QUESTION = frozenset({"honeypot", "search", "quantity", "product-option"})
"""Purposes that are no part of ordering."""
METHODS = frozenset({"delivery-method", "payment-method"})
"""Purposes that the summary lists for themselves."""
BESIDE = frozenset({"newsletter", "coupon"})
"""Purposes that count only inside the form of the checkout."""
NOT_A_FIELD = frozenset({"hidden", "submit", "button", "image", "reset", "file", "range"})
BUBBLE = 0.5
"""What covers less of the viewport than this, asks one thing and lets the page be used, is not the checkout."""
INTERRUPTING = frozenset({"consent", "newsletter", "region", "age", "chat", "app"})


@dataclass(frozen=True)
class Met:
    """A field that a guest meets, on the snapshot where it is shown first."""

    snapshot: Snapshot
    field: FormField
    again: bool
    """The same thing was asked before."""
    demanded: bool = False
    """The shop complained while it was empty."""

    @property
    def ticked(self) -> bool:
        """A checkbox, a radio button or a list of methods: nothing that a guest has to tell."""
        return self.field.type in TICKED or self.field.purpose in METHODS

    @property
    def required(self) -> bool:
        """By markup, by a mark that a shopper sees, or by what the shop says of an empty one."""
        return self.field.required or self.field.marked_required or self.demanded

    @property
    def label(self) -> str:
        """What to call it: its label, else what a developer called it."""
        return self.field.label or self.field.placeholder or self.field.name or self.field.selector


def states(recording: Recording) -> list[Snapshot]:
    """The states of the checkout that a shopper works through, in order."""
    named = recording.checkout.snapshots
    return [s for s in recording.snapshots if s.id in named] if named else recording.at_stage("checkout")


def _worked(recording: Recording) -> Iterator[Snapshot]:
    """Every look at the states of the checkout, up to the payment step: filling in a form may bring more fields."""
    named = {snapshot.id for snapshot in states(recording)}
    state: Snapshot | None = None
    for snapshot in recording.snapshots:
        if snapshot.id in named:
            state = snapshot
            yield snapshot
        elif state is not None and _same_page(state, snapshot):
            yield snapshot
        if snapshot.id == recording.checkout.payment_snapshot:
            return


def _same_page(state: Snapshot, later: Snapshot) -> bool:
    return later.stage == "checkout" and later.step == state.step and _page(later) == _page(state)


def _page(snapshot: Snapshot) -> tuple[str, str]:
    return urlsplit(snapshot.url).netloc, address(snapshot.url)


def step_after(snapshot: Snapshot) -> str | None:
    """The step that a page of the checkout announces after its own; None where it is the last, or none are told."""
    progress = snapshot.progress
    if progress is None:
        bottom = max((f.box.y for f in snapshot.fields if f.visible and f.purpose in METHODS), default=float("inf"))
        return next((t.text for t in numbered_steps(snapshot) if t.box.y > bottom), None)
    if progress.current is None:
        return None
    return next(iter(progress.steps[progress.current + 1 :]), None)


def fields_met(recording: Recording) -> list[Met]:
    """The visible, enabled fields that a guest meets by default, in the order met; radio buttons one for each group.

    A field that stays on its page from one state to the next is met once; on another page it is met again. One that
    took the place of an empty field that asks the same, as a plain one does of one to search in, is met once too.
    """
    found: dict[tuple[str, ...], Met] = {}
    shown: set[tuple[str, ...]] = set()
    asked: set[tuple[str, ...]] = set()
    gone: dict[tuple[str, ...], FormField] = {}
    demanded: set[tuple[str, ...]] = set()
    given = {action.selector for action in recording.actions if action.kind in ("fill", "choose")}
    for snapshot in _worked(recording):
        fields: dict[tuple[str, ...], FormField] = {}
        for field in _asked(snapshot):
            if _passed_by(field, snapshot, recording):
                continue
            here = (*_page(snapshot), field.frame or "", *_identity(field, snapshot))
            fields.setdefault(here, field)
            if field.error and not field.filled:
                demanded.add(here)
        left = {at: f for at, f in gone.items() if at not in fields and f.label and f.selector not in given}
        empty = [(at[:3], field) for at, field in left.items() if not field.filled]
        left_empty = {(*at, field.label) for at, field in empty}
        left_asked = {(*at, *_question(field)) for at, field in empty if field.purpose}
        for here, field in fields.items():
            if here not in shown:
                shown.add(here)
                if (*here[:3], field.label) not in left_empty and (*here[:3], *_question(field)) not in left_asked:
                    found[here] = Met(snapshot, field, _question(field) in asked)
                    asked.add(_question(field))
        gone = fields
    return [replace(met, demanded=here in demanded) for here, met in found.items()]


def chosen_beforehand(recording: Recording, snapshots: list[Snapshot]) -> Iterator[tuple[FormField, Snapshot]]:
    """Visible boxes and radio buttons that are chosen where they are met first, and not by Kassa; each once."""
    touched: dict[str, float] = {}
    for action in recording.actions:
        if action.selector and action.kind in ("choose", "click", "fill"):
            touched.setdefault(action.selector, action.started)
    met: set[str] = set()
    for snapshot in snapshots:
        for field in snapshot.fields:
            if field.type not in ("checkbox", "radio") or not field.visible or field.selector in met:
                continue
            met.add(field.selector)
            if field.checked and snapshot.at <= touched.get(field.selector, float("inf")):
                yield field, snapshot


def card_frames(recording: Recording) -> list[tuple[Snapshot, Frame]]:
    """Visible frames of payment providers whose fields are not among the recorded ones, at the state that has most."""
    most: list[tuple[Snapshot, Frame]] = []
    for snapshot in states(recording):
        read = {field.frame for field in snapshot.fields if field.frame}
        frames = [f for f in snapshot.frames if f.payment and f.visible and f.fields and f.host not in read]
        if sum(f.fields for f in frames) > sum(f.fields for _, f in most):
            most = [(snapshot, frame) for frame in frames]
    return most


def summary(recording: Recording) -> CheckoutSummary:
    """What the checkout asks and offers, for reports."""
    checkout = recording.checkout
    return CheckoutSummary(
        guest=checkout.guest,
        steps=checkout.steps,
        fields=[
            FieldMet(
                label=met.field.group or met.label if met.field.type == "radio" else met.label,
                purpose=met.field.purpose,
                type=met.field.type,
                required=met.required,
                autocomplete=met.field.autocomplete,
                inputmode=met.field.inputmode,
                step=met.snapshot.step,
                snapshot=met.snapshot.id,
                again=met.again,
            )
            for met in fields_met(recording)
            if met.field.purpose not in METHODS
        ],
        delivery=checkout.delivery,
        payment=checkout.payment,
        last_button=checkout.last_button,
    )


def _asked(snapshot: Snapshot) -> list[FormField]:
    candidates = [f for f in snapshot.fields if _usable(f) and not _interrupting(f, snapshot)]
    logins = {f.form for f in candidates if _for_customers(f)}
    candidates = [f for f in candidates if not _for_customers(f) and (f.form is None or f.form not in logins)]
    candidates = [f for f in candidates if f.landmark not in ("header", "nav", "footer")]
    candidates = [f for f in candidates if not for_a_newsletter(f, candidates, snapshot)]
    candidates = [f for f in candidates if not _of_another_way(f, candidates)]
    forms = Counter(f.form for f in candidates if f.purpose not in BESIDE)
    main = forms.most_common(1)[0][0] if forms else None
    return [f for f in candidates if f.purpose not in BESIDE or (f.form == main and forms)]


def _of_another_way(field: FormField, beside: list[FormField]) -> bool:
    """Whether an e-mail address is asked in a form of its own, as for an account, beside a form that asks for all."""
    if field.purpose != "email" or any(f.form == field.form for f in beside if f is not field):
        return False
    forms = Counter(f.form for f in beside)
    return any(f.purpose == "email" and forms[f.form] > 2 for f in beside if f is not field)


def _usable(field: FormField) -> bool:
    return (
        field.visible
        and field.enabled
        and not field.readonly
        and field.type not in NOT_A_FIELD
        and field.purpose not in NO_QUESTION
    )


def _interrupting(field: FormField, snapshot: Snapshot) -> bool:
    if field.overlay is None:
        return False
    overlay = snapshot.overlays[field.overlay]
    alone = sum(f.visible and f.overlay == field.overlay for f in snapshot.fields) == 1
    bubble = alone and overlay.kind == "other" and not overlay.modal and overlay.covers < BUBBLE
    return bubble or overlay.kind in INTERRUPTING


def _for_customers(field: FormField) -> bool:
    """A password that exists already: its form is for those who have an account."""
    return field.purpose == "current-password" or (field.type == "password" and field.purpose is None)


def _passed_by(field: FormField, snapshot: Snapshot, recording: Recording) -> bool:
    """Whether a field belongs to a form for a new account that the guest path leads past."""
    if recording.checkout.guest != "offered" or snapshot.step != "account" or field.form is None:
        return False
    form = [other for other in snapshot.fields if other.form == field.form]
    given = {action.selector for action in recording.actions if action.kind in ("fill", "choose")}
    return any(other.type == "password" for other in form) and not any(other.selector in given for other in form)


def _identity(field: FormField, snapshot: Snapshot) -> tuple[str, ...]:
    # Each web component may use the same id inside.
    shared = sum(f.id == field.id for f in snapshot.fields) > 1
    name = field.name or (field.id if not shared else None) or field.selector
    # Boxes of one name (`extras[]`) are told apart by what they stand for; radio buttons of one name are one question.
    return (field.type, name, field.id or field.label) if field.type == "checkbox" else (field.type, name)


def _question(field: FormField) -> tuple[str, ...]:
    if field.purpose:
        return (field.purpose, field.address or "shipping")
    return ("", normal(field.label or field.placeholder or field.name or field.selector))
