"""Headers and quirks of the export files that businesses have: data only, no reading and no writing.

A format is told by a subset of its headings, never by its file's name. ``sources`` reads them, ``worlds`` writes them.
"""

from merite.formats import ads, audiences, mails, orders, posts, reviews, visits
from merite.formats.headings import CURRENCIES, currency_in_heading, normalise, repaired
from merite.formats.persons import names_somebody
from merite.formats.record import Column, Family, Format, Grain, Sheet

FORMATS: tuple[Format, ...] = (
    *orders.FORMATS,
    *ads.FORMATS,
    *posts.FORMATS,
    *mails.FORMATS,
    *visits.FORMATS,
    *reviews.FORMATS,
    *audiences.FORMATS,
)
"""Every format known, by family."""

BY_ID: dict[str, Format] = {known.id: known for known in FORMATS}

__all__ = [
    "BY_ID",
    "CURRENCIES",
    "FORMATS",
    "Column",
    "Family",
    "Format",
    "Grain",
    "Sheet",
    "currency_in_heading",
    "names_somebody",
    "normalise",
    "repaired",
]
