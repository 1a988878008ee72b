"""What speaks against reading a file as one kind of table, though its headings could be of it."""

import math
import re
from collections.abc import Mapping

from merite.files.raw import RawTable
from merite.sources.channel_signs import tells_costs
from merite.sources.heading_words import GIVEN_BACK, tells_supplier
from merite.sources.templates import plain
from merite.sources.told_by_cells import names_buyers

_OF_ADS = {"impressions", "reach", "views", "clicks", "campaign", "ad_set", "ad", "universe"}
_OF_ONE_SALE = {"customer", "coupon", "status", "items"}
_SAID_BY_OTHERS = re.compile(r"(?:brand |overall )?(?:sentiment|tonalite|tonality)|influencer|influenceur|hit sentence")
"""Headings of what others wrote, as those who listen for a brand list it."""
_EARNED = re.compile(r"\b(?:estimated earnings|page rpm|revenus? estimes?|rpm)\b")
"""What who shows the ads of others is paid for them."""
_SPENT_ALONE, _A_ROW_A_DAY = 1.5, 3.0
NEVER = math.inf
"""What a table is read as in no case, whatever its headings."""


def unlikely(table: RawTable, name: str, columns: Mapping[str, str], *, sums: bool) -> float:
    """What speaks against a table: money out alone is no report of ads, a row a day that names nobody no sale, nor
    what a supplier billed or what was given back on a day."""
    paid = tells_supplier(table.headers) or (tells_costs(table) and not names_buyers(table))
    if name in ("orders", "day_totals") and paid:
        return NEVER
    if name in ("orders", "day_totals") and GIVEN_BACK.search(plain(columns.get("day", ""))):
        return NEVER
    if name == "exposures" and any(_SAID_BY_OTHERS.fullmatch(plain(heading)) for heading in table.headers):
        return NEVER
    if name == "exposures" and "spend" not in columns and any(_EARNED.search(plain(one)) for one in table.headers):
        return NEVER
    if name == "exposures" and "spend" in columns and not columns.keys() & _OF_ADS:
        return _SPENT_ALONE
    return _A_ROW_A_DAY if name == "orders" and sums and not columns.keys() & _OF_ONE_SALE else 0.0
