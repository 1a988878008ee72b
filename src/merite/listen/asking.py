"""Whom to ask for a review, and when: after the sale, once more at most, and only where the law lets one write.

Every buyer is asked alike: choosing the happy ones is misleading, and platforms forbid it. The rules are those of each
country as a careful shop would read them; they are not legal advice.

- European Union (France: article L34-5 of the postal and electronic communications code): an express consent, or a
  sale within three years whose buyer was told and did not object.
- Canada (anti-spam law, S.C. 2010, c. 23, s. 10): an express consent, or a purchase within two years.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.asking import AskFinding

Day = datetime.date


class Consent(StrEnum):
    """What a buyer said of being written to."""

    EXPRESS = "express"
    IMPLIED = "implied"
    OBJECTED = "objected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRules:
    """``implied_days``: how long a sale alone lets one write. Days after the sale, and after the first asking."""

    name: str
    implied_days: int
    after: int = 7
    remind_after: int = 10
    latest: int = 60
    again: int = 365


RULES: Mapping[str, AskRules] = {
    "EU": AskRules(name="EU", implied_days=3 * 365),
    "CA": AskRules(name="CA", implied_days=2 * 365),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """One sale: its ``day``, the ``consent``, days on which the person was ``asked`` before, whether they answered."""

    day: Day | None
    consent: Consent
    asked: tuple[Day, ...] = ()
    answered: bool = False


def rules_of(country: str) -> AskRules:
    """Canada's rules for a business of Canada (``CA``, ``CA-QC``), else the European Union's, the stricter habit."""
    return RULES["CA"] if country.upper().startswith("CA") else RULES["EU"]


def decided(buyer: Buyer, rules: AskRules, today: Day) -> tuple[AskFinding, Day | None]:
    """What to do with one buyer, and from which day on."""
    if buyer.day is None or buyer.day > today:
        return AskFinding.UNREADABLE, None
    if buyer.consent is Consent.OBJECTED:
        return AskFinding.OBJECTED, None
    if buyer.consent is Consent.UNKNOWN or (
        buyer.consent is Consent.IMPLIED and (today - buyer.day).days > rules.implied_days
    ):
        return AskFinding.NO_CONSENT, None
    recent = sorted(day for day in buyer.asked if (today - day).days < rules.again)
    if buyer.answered or len(recent) >= 2:
        return AskFinding.DONE, None
    if recent:
        again = recent[0] + datetime.timedelta(days=rules.remind_after)
        return (AskFinding.REMIND if today >= again else AskFinding.WAITING), again
    first = buyer.day + datetime.timedelta(days=rules.after)
    if today < first:
        return AskFinding.TOO_EARLY, first
    return (AskFinding.ASK, first) if (today - buyer.day).days <= rules.latest else (AskFinding.TOO_LATE, None)
