"""withdrawal-function: whether a contract can be withdrawn from on the shop's own pages."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording, SupportPage
from ...language.said import Said, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import guidance, in_force
from ..places import cite, controls, labelled_as, nothing_to_deliver, says
from ..policies import footers, language_of, linked, quote, readable, source, understood


class WithdrawalOptions(Options):
    """withdrawal-function has no options."""


@check(
    id="withdrawal-function",
    family="support",
    stages=("support",),
    severity="high",
    confidence="medium",
    title="A purchase can be withdrawn from online",
    failing_title="No way to withdraw from a purchase online was seen",
    why="Who may change their mind should be able to say so as easily as they ordered, without a letter or a PDF.",
    fix="Put a link such as “withdraw from contract here” in the footer and in the order overview. Let it lead to a "
    "form that asks for name, order and e-mail address, with one button to confirm.",
    sources=(
        Source("Consumer Rights Directive 2011/83, article 11a, as added by Directive 2023/2673", 2023, "P"),
        Source("That it need not be seen without an order is taken into account by Kassa's own choice", None, "D"),
    ),
    options=WithdrawalOptions,
    observes="In countries of the European Union, for visits since 19 June 2026: links and buttons on the walk and on "
    "the support pages whose label says to withdraw from the contract. Passes with one. Warns where it leads to a file "
    "or an e-mail, where only a form to print is told about, and where it may stand behind the login. Fails where the "
    "policies were read, nothing was seen, and the shop has no login. Nothing is ever pressed or sent.",
    false_alarms="The function may lawfully stand in the order overview of those who are logged in. Some goods have no "
    "right of withdrawal.",
    since="0.2",
)
def withdrawal_function(recording: Recording, options: WithdrawalOptions) -> Iterator[Result]:
    """Look for the action, then for what stands in its place."""
    if not in_force(recording, "withdrawal-function"):
        message = say("The duty is one of the European Union, since 19 June 2026.")
        yield Result("support", "not-applicable", message)
        return
    law = guidance(recording, "withdrawal-function")
    action = _on_walk(recording) or _on_support(recording)
    page = next((p for p in recording.support if p.kind == "withdrawal"), None)
    if action and page and _file(page):
        message = together([say("The link to withdraw leads to a file and not to a form."), law])
        yield _result("warned", message, say("a file"), [action, source(page)], "file")
    elif action and (action.url or "").startswith("mailto:"):
        message = together([say("The link to withdraw opens an e-mail and not a form."), law])
        yield _result("warned", message, say("an e-mail"), [action], "mail")
    elif action and page and page.status is not None and page.status >= 400:
        code = str(page.status)
        message = together([say("The link to withdraw leads to a page that answered {status}.", status=code), law])
        yield _result("failed", message, say("status {status}", status=code), [action], "dead")
    elif action:
        form = say("It leads to a form of {number} fields.", number=page.fields) if page and page.fields > 1 else None
        message = together([say("A purchase can be withdrawn from online."), form])
        yield _result("passed", message, say("seen"), [action], "action")
    else:
        yield _without(recording, law)


def _without(recording: Recording, law: Said | None) -> Result:
    policies = readable(recording, "returns", "terms", "withdrawal")
    if nothing_to_deliver(recording):
        message = say("The goods are not sent; whether they can be given back is not known.")
        return Result("support", "not-observed", message)
    if not understood(recording) or not policies or not list(footers(recording)):
        return Result("support", "not-observed", say("Neither a footer nor a returns page could be read."))
    evidence = [source(p) for p in policies[:2]]
    for page in policies:
        if found := says(page.text, "withdrawal_form", language_of(page, recording)):
            told = say("A form to withdraw is told about, but no function to do it online was seen.")
            shown = [source(page, quote(page.text, found))]
            return _result("warned", together([told, law]), say("a form only"), shown, "form only")
    login = linked(recording, "login")
    if login:
        told = say("No function to withdraw was seen without an order. It may stand behind the login.")
        evidence += [cite(login[0][0], login[0][1], say("login"))]
        unseen = say("not seen without an order")
        return _result("warned", together([told, law]), unseen, evidence, "behind login", low=True)
    told = say("No link or button to withdraw from a purchase was seen, on the walk and in the policies.")
    return _result("failed", together([told, law]), say("nothing"), evidence, "none")


def _result(
    status: Status, message: str, measured: str, evidence: list[Evidence], subject: str, *, low: bool = False
) -> Result:
    return Result(
        "support",
        status,
        message,
        measured=measured,
        threshold=say("a link or button to withdraw"),
        evidence=evidence,
        subject=subject,
        confidence="low" if low else None,
        severity="medium" if status == "warned" else None,
    )


def _on_walk(recording: Recording) -> Evidence | None:
    return next((cite(c, s) for s in recording.snapshots for c in controls(s, "withdrawal_function")), None)


def _on_support(recording: Recording) -> Evidence | None:
    for page in readable(recording):
        for label in page.labels:
            if labelled_as(label, "withdrawal_function", language_of(page, recording)):
                return source(page, label)
    return None


def _file(page: SupportPage) -> bool:
    return page.url.lower().split("?")[0].endswith((".pdf", ".doc", ".docx", ".odt"))
