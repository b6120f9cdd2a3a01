"""address-lookup: whether the postcode fills in street and town."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import BY_HAND, Recording
from ...language.said import Said, say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import states
from ..places import nothing_to_deliver

STREET = frozenset({"street-address", "address-line1"})
TOWN = "address-level2"


@check(
    id="address-lookup",
    family="form-effort",
    stages=("checkout",),
    severity="low",
    confidence="medium",
    title="The postcode fills in the rest of the address",
    failing_title="Street and town are typed by hand",
    why="A postcode, with a house number in some countries, says most of an address. Looking up the rest saves typing, "
    "on a phone above all, and keeps parcels from going astray.",
    fix="Look up the town, and the street where the country's postcodes allow it, once the postcode is typed. Leave "
    "what was found open to change.",
    sources=(Source("Baymard Institute: 28 % of mobile shops do not find the town by the postcode", 2023, "P"),),
    options=Options,
    observes="A probe types the postcode of a real public address, and its house number where one is asked, and waits "
    "whether street and town are filled in. Passes when all that can be known from them is. Warns when only a part is, "
    "when it cannot be changed, or when addresses are only offered while one types. Fails when all must be typed.",
    false_alarms="A look-up that has to be asked for, by a button, is not tried. Look-up services may "
    "refuse automated browsers, or take longer than Kassa waits.",
)
def address_lookup(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge what the postcode brought."""
    if not states(recording):
        return
    if nothing_to_deliver(recording):
        yield Result("checkout", "not-applicable", say("Nothing is delivered, so no address is needed."))
        return
    lookup = recording.probes.form.lookup if recording.probes.form else None
    if lookup is None:
        yield Result("checkout", "not-observed", say("No postcode was typed into an address form by itself."))
        return
    parts = set(lookup.asked) | set(lookup.found)
    numbered = len(lookup.typed) > 1
    wanted = {part for part in parts if part == TOWN or (numbered and part in STREET)}
    if not wanted:
        yield Result("checkout", "not-observed", say("No field for a town or a street was seen beside the postcode."))
        return
    missing = wanted - set(lookup.found)
    status: Status = "passed"
    message = say("The postcode filled in {parts}.", parts=_named(lookup.found))
    if missing and lookup.found:
        status = "warned"
        message = say(
            "The postcode filled in {found}; {missing} must be typed.",
            found=_named(lookup.found),
            missing=_named(sorted(missing)),
        )
    elif missing and lookup.suggests:
        status = "warned"
        message = say("Addresses are offered while one types; the postcode alone fills in nothing.")
    elif missing and any(a.purpose == BY_HAND and a.met for a in recording.actions):
        status = "not-observed"
        message = say("The shop offers to look the address up; it was typed by hand, so what that finds was not seen.")
    elif missing:
        status = "failed"
        message = say("The postcode filled in nothing: {parts} must be typed.", parts=_named(sorted(missing)))
    elif lookup.fixed:
        status = "warned"
        message = say(
            "The postcode filled in {parts}, and a shopper cannot change what was found.", parts=_named(lookup.found)
        )
    yield Result(
        "checkout",
        status,
        message,
        measured=say("{found} of {all} parts filled in", found=len(wanted) - len(missing), all=len(wanted)),
        value=len(wanted) - len(missing),
        unit="parts",
        threshold=say("street and town found, open to change"),
        evidence=[Evidence(text=", ".join(lookup.typed), snapshot=lookup.snapshot)],
        subject="look-up",
    )


def _named(parts: list[str]) -> Said:
    street, town = any(part in STREET for part in parts), TOWN in parts
    if street and town:
        return say("street and town")
    return say("the town") if town else say("the street")
