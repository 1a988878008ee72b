"""Paid ads that a newer file tells again under other numbers: they count once.

An export names its ads by their numbers where it has a column of them, else by their names; the columns that a person
chose last time are not always those of today.
"""

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from merite.store.engine import Store

_MOSTLY = 0.8
_FEWEST = 3
_NAMES = ("universe", "campaign", "ad_set", "ad")
_FIGURES = ("first", "last", "spend", "impressions")
_PAID = "media_class = 'paid' AND NOT lifetime AND coalesce(campaign, ad) IS NOT NULL AND impressions IS NOT NULL"
"""Rows of a platform's export: what a person notes of a cost has no views, and two of one amount are two."""


def drop_renumbered(store: "Store", source: str, rows: pa.Table) -> int:
    """Take away the ads of older files that ``rows``, of ``source`` and in the store, tell again; how many.

    An ad goes, on the days that ``rows`` tell of, where four of five of its rows there have one of its very names,
    days, spend and views among ``rows``, and three rows of all ads do. Rows of the same key are not older ones.
    """
    named = " AND ".join(f'o."{name}" IS NOT DISTINCT FROM n."{name}"' for name in _NAMES)
    alike = " AND ".join(f'o."{name}" IS NOT DISTINCT FROM n."{name}"' for name in _FIGURES)
    same_ad = " AND ".join(f'o."{name}" IS NOT DISTINCT FROM g."{name}"' for name in _NAMES)
    names = ", ".join(f'o."{name}"' for name in _NAMES)
    store.connection.register("ads_now", rows)
    try:
        gone = store.connection.execute(
            f"WITH n AS (SELECT * FROM ads_now WHERE {_PAID}), "
            'days AS (SELECT min("first") AS opened, max("last") AS ended FROM n), '
            f"o AS (SELECT e.* FROM exposures e, days WHERE e.source = ? AND {_PAID} "
            'AND e."first" >= opened AND e."last" <= ended AND e.key NOT IN (SELECT key FROM ads_now)), '
            f"seen AS (SELECT o.*, EXISTS (SELECT 1 FROM n WHERE {named} AND {alike}) AS again FROM o), "
            f"g AS (SELECT {names}, count(*) FILTER (again) AS twins FROM seen o GROUP BY {names} "
            f"HAVING count(*) FILTER (again) >= {_MOSTLY} * count(*)) "
            "DELETE FROM exposures x WHERE x.source = ? AND x.key IN "
            f"(SELECT o.key FROM o JOIN g ON {same_ad}) AND (SELECT sum(twins) FROM g) >= {_FEWEST}",
            [source, source],
        ).fetchone()
    finally:
        store.connection.unregister("ads_now")
    return int(gone[0]) if gone else 0
