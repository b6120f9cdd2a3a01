from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...journey.shown import Box, Control, FormField, Snapshot
from ...journey.vocabulary import named, normal
from ...language.said import Said, listed, say
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import states
from ..seen import evidence

SEE_THROUGH = ("", "transparent", "rgba(0, 0, 0, 0)")


@check(
    id="guest-checkout",
    family="form-effort",
    stages=("checkout",),
    severity="critical",
    confidence="medium",
    title="A guest can buy without an account",
    failing_title="Buying as a guest is hard or impossible",
    why="Who wants one product does not want a password. Having to create an account is among the first reasons for "
    "leaving a checkout.",
    fix="Let the checkout start as a guest, or make the guest path the first and largest button of the account step. "
    "Offer the account after the order.",
    sources=(
        Source("Baymard Institute: 19 % left a checkout because they had to create an account", 2025, "S"),
        Source("Baymard Institute: the same, 26 %", 2024, "S"),
        Source(
            "Baymard Institute: where there is a guest checkout, 47 % do not make it prominent (undated)", None, "P"
        ),
    ),
    options=Options,
    observes="Looks at how the checkout begins for someone without an account. Passes when the guest is the default, "
    "or when the guest path is a button that does not stand below the login. Warns when it is a plain link, stands "
    "below the login, or is offered only after the e-mail address. Fails when an account is required.",
    false_alarms="Subscriptions and goods with an age limit may need an account. A shop that asks for the e-mail "
    "address first and then goes on as a guest is only warned.",
)
def judge(recording: Recording, options: Options) -> Iterator[Result]:
    """How the checkout begins for a guest."""
    outcome = recording.outcome.get("checkout")
    guest = recording.checkout.guest
    seen = states(recording)
    account = next((s for s in seen if s.step == "account"), seen[0] if seen else None)
    if guest == "account-required" or (outcome and outcome.wall == "account-required"):
        password = _password(account) if account else None
        shown = [evidence(account, password, password.label if password else account.title)] if account else []
        message = say("The checkout cannot be entered without an account.")
        yield Result("checkout", "failed", message, say("account required"), evidence=shown, subject="guest")
    elif guest == "default" and seen:
        message = say("The checkout asks for contact and address at once; no account choice stands before it.")
        first = [evidence(seen[0], None, seen[0].title)]
        yield Result("checkout", "passed", message, say("guest by default"), evidence=first, subject="guest")
    elif guest == "after-email":
        message = say("The guest path is offered only after the e-mail address was given.")
        shown = [evidence(account, None, recording.checkout.guest_label or account.title)] if account else []
        yield Result("checkout", "warned", message, say("after the e-mail"), evidence=shown, subject="guest")
    elif guest == "offered":
        yield _offered(recording.checkout.guest_label or "", seen)
    elif recording.reached("checkout"):
        yield Result("checkout", "not-observed", say("How a guest enters the checkout was not recorded."))


def _offered(label: str, seen: list[Snapshot]) -> Result:
    for snapshot in seen:
        path = _guest_path(label, snapshot)
        if path is None:
            continue
        words = path.label if isinstance(path, FormField) else path.text or path.name
        faults = _faults(path, snapshot)
        status: Status = "warned" if faults else "passed"
        message = say("The guest path is “{label}”.", label=words)
        if faults:
            message = say("The guest path “{label}” {faults}.", label=words, faults=listed(faults))
        shown = [evidence(snapshot, path, words)]
        return Result("checkout", status, message, say("guest offered"), evidence=shown, subject="guest")
    message = say("A guest path is offered; where it stands was not recorded.")
    if label:
        message = say("A guest path is offered (“{label}”); where it stands was not recorded.", label=label)
    return Result("checkout", "passed", message, say("guest offered"), subject="guest", confidence="low")


def _guest_path(label: str, snapshot: Snapshot) -> Control | FormField | None:
    wanted = normal(label)
    for control in snapshot.controls:
        names = [name for name in (control.text, control.name) if name]
        if control.visible and any(
            normal(n) == wanted if wanted else named(n, "continue_as_guest", snapshot.language) for n in names
        ):
            return control
    radios = [f for f in snapshot.fields if f.type == "radio" and f.visible]
    return next((f for f in radios if wanted and normal(f.label) == wanted), None)


def _beneath(one: Box, other: Box) -> bool:
    """Whether a box stands below another in the same column of the page."""
    beside = one.x >= other.x + other.width or one.x + one.width <= other.x
    return one.y >= other.y + other.height and not beside


def _faults(path: Control | FormField, snapshot: Snapshot) -> list[Said]:
    if isinstance(path, FormField) and path.checked:
        return []
    faults: list[Said] = []
    if isinstance(path, Control) and path.role == "link" and path.background in SEE_THROUGH:
        faults.append(say("is a plain link, not a button"))
    password = _password(snapshot)
    if password and _beneath(path.box, password.box):
        faults.append(say("stands below the login"))
    return faults


def _password(snapshot: Snapshot) -> FormField | None:
    return next((f for f in snapshot.fields if f.type == "password" and f.visible and f.enabled), None)
