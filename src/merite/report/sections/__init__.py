"""One section of the page per part of the sheet: its record in words, tables and pictures."""

from collections.abc import Callable, Mapping
from typing import Any

from merite.report.figures import Drawer
from merite.report.sections.advisers import advisers_section
from merite.report.sections.blocks import Section
from merite.report.sections.community import community_section
from merite.report.sections.events import events_section
from merite.report.sections.log import log_section
from merite.report.sections.mentions import mentions_section
from merite.report.sections.plan import plan_section
from merite.report.sections.promises import promises_section
from merite.report.sections.said import said_section
from merite.report.sections.trials import trials_section
from merite.report.sections.trust import trust_section
from merite.report.sections.wording import wording_section
from merite.vocabulary.community import Community
from merite.vocabulary.contest import Contest
from merite.vocabulary.events import Events
from merite.vocabulary.learning_log import Log
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.part import Part
from merite.vocabulary.photo import SaidOfYou
from merite.vocabulary.promise import Register
from merite.vocabulary.said_of_you import MentionsOutcome
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.trials import Trials
from merite.vocabulary.trust import Trust
from merite.vocabulary.wording import Wording

WRITERS: Mapping[type[Part], Callable[[Any, Drawer], Section]] = {
    NextMonth: plan_section,
    Trust: trust_section,
    Trials: trials_section,
    Register: promises_section,
    Contest: advisers_section,
    Log: log_section,
    SaidOfYou: said_section,
    MentionsOutcome: mentions_section,
    Community: community_section,
    Wording: wording_section,
    Events: events_section,
}
"""The record of each part and what writes it."""


def sections_of(sheet: Sheet, drawer: Drawer) -> tuple[Section, ...]:
    """The sections in the order of the sheet's parts."""
    return tuple(WRITERS[type(part)](part, drawer) for part in sheet.parts)
