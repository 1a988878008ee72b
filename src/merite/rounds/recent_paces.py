"""The paces of lately and of a year ago stand beside a plan only where the figures reach up to it."""

import datetime
from dataclasses import replace

from merite.vocabulary.panel import Panel
from merite.vocabulary.plan import Plan

FRESH = datetime.timedelta(days=14)
"""From the end of the last whole week to a day on which its four last weeks still are "the last four weeks"."""


def with_recent_paces(made: Plan, panel: Panel) -> Plan:
    """The plan without those paces where the panel ends long before its month: they would be those of other weeks."""
    over = panel.dates[-1] + datetime.timedelta(days=panel.step) if panel.dates else datetime.date.min
    if made.season.first - over <= FRESH:
        return made
    return replace(made, universes=tuple(replace(one, lately=None, a_year_ago=None) for one in made.universes))
