"""Public holidays of a country or province, by the ``holidays`` library.

Importing that library takes a quarter of a second, more than half of what a fit takes, and its answer for given years
never changes: it is kept on disk beside compiled code, by the library's version.
"""

import hashlib
from collections.abc import Sequence
from datetime import date as Day
from importlib.util import find_spec
from pathlib import Path

from merite.stats import kept


def public_holidays(country: str, years: range) -> Sequence[Day]:
    """The days, sorted; none for a country that ``holidays`` does not know. ``country``: "FR", "CA-QC"."""
    name = _name(country, years)
    for content in kept.found(name) if name else ():
        try:
            return [Day.fromisoformat(day) for day in content.decode("ascii").split()]
        except ValueError:
            continue
    days = _asked(country, years)
    if name:
        kept.keep(name, " ".join(day.isoformat() for day in days).encode("ascii"))
    return days


def _asked(country: str, years: range) -> Sequence[Day]:
    from holidays import country_holidays

    nation, _, region = country.partition("-")
    try:
        return sorted(country_holidays(nation, subdiv=region or None, years=years))
    except NotImplementedError:
        return []


def _name(country: str, years: range) -> str | None:
    """Where the answer is kept; None where the library's version cannot be told without importing it."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return None
    versions = sorted(place.name for place in Path(spec.origin).parents[1].glob("holidays-*.dist-info"))
    if not versions:
        return None
    asked = hashlib.sha256(repr((versions, country, years)).encode()).hexdigest()[:20]
    return f"holidays-{asked}.txt"
