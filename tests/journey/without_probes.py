"""Settings of walks that try nothing beside the way to the payment: probes have tests of their own."""

from __future__ import annotations

from typing import Any

from kassa.journey.settings import JourneySettings, Probes

NO_PROBES = Probes(**dict.fromkeys(Probes.model_fields, False))


def settings(**changes: Any) -> JourneySettings:
    """The settings of a walk without probes and without the shop's help pages."""
    return JourneySettings(**{"support_pages": False, "probes": NO_PROBES, **changes})
