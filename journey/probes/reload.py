"""The page of the address form loaded anew: is what was typed still there?"""

from __future__ import annotations

from ...language.said import say
from .. import form
from ..probed import FormProbe, Kept
from ..shown import Snapshot, Step
from ..visit import Visit
from .fields import answered, kept
from .incomplete_form import could_order


def address_of(visit: Visit, snapshot: Snapshot) -> str | None:
    """The address that leads to this form again; None when it was not simply loaded from one.

    The steps of a script and answers to a form that was sent are not to be had again by their address. A page that
    could order is never left: what it sends as it goes cannot be stopped.
    """
    if could_order(snapshot):
        return None
    document = visit.traffic.document
    if "#" in snapshot.url or document is None or document.request.method != "GET" or document.status >= 400:
        return None
    if document.url.partition("#")[0] != snapshot.url:
        return None
    fields = {f.selector for f in form.asked(snapshot) if f.purpose in form.PLACES}
    loaded = next((s for s in reversed(visit.recording.snapshots) if not s.soft), None)
    return snapshot.url if loaded and fields <= {f.selector for f in form.asked(loaded)} else None


async def load_anew(visit: Visit, snapshot: Snapshot, step: Step, url: str, found: FormProbe) -> Snapshot:
    """Load the form anew and return it; records what was kept unless that is switched off."""
    there = answered(visit, snapshot)
    visit.say("checkout", step, "load the form anew")
    after = await visit.open(url, "checkout", step, say("load the form anew"))
    if not any(f.purpose in form.PLACES for f in form.asked(after)):
        # A form that is shown once only is still in the history.
        after = await visit.back("checkout", step)
    if visit.settings.probes.reload and there:
        result = Kept(snapshot=snapshot.id, after="reload")
        if any(f.purpose in form.PLACES for f in form.asked(after)):
            result.kept, result.lost = kept(there, after)
        else:
            result.failure = say("the form was not shown again")
        found.kept.append(result)
    return after
