"""The plan of the coming month and what could be tested, as the report shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from merite.vocabulary.footing import Check
from merite.vocabulary.next_test import NextTest
from merite.vocabulary.part import Part
from merite.vocabulary.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMonth(Part):
    """``plan`` with 80 % ranges; ``tests``: what could be tested, and what it would be worth."""

    topic: ClassVar[str] = "next-month"

    plan: Plan
    tests: NextTest
    currency: str

    @property
    def less(self) -> frozenset[str]:
        """The universes into which the plan puts less than now, though the advice is not to stop."""
        return frozenset(one.name for one in self.plan.universes if one.less)


def month_in(parts: Iterable[Part]) -> NextMonth | None:
    """The coming month among a report's parts; None where they hold no plan."""
    return next((part for part in parts if isinstance(part, NextMonth)), None)


def checks_in(parts: Iterable[Part]) -> tuple[Check, ...]:
    """What must stand before a channel grows, as the plan among a report's parts saw it; empty without a plan."""
    month = month_in(parts)
    return () if month is None else month.plan.checks


def put_less(parts: Iterable[Part]) -> frozenset[str]:
    """The universes into which the plan among a report's parts puts less; empty where they hold no plan."""
    month = month_in(parts)
    return frozenset() if month is None else month.less
