"""The plan of the coming month and what could be tested, as the report shows them."""

from dataclasses import dataclass
from typing import ClassVar

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
