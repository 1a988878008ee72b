"""Paid ads that a newer file tells again under other numbers, or in other parts: they count once.

An export names its ads by their numbers where it has a column of them, else by their names, and splits them by
platform, age or country where a person asked for it; what they chose last time is not always what they choose today.
"""

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from merite.store.engine import Store

_MOSTLY = 0.8
_FEWEST = 3
_NEAR = 0.01
_NAMES = ("campaign", "ad_set", "ad")
_DAYS = ("first", "last")
_PAID = "media_class = 'paid' AND NOT lifetime AND coalesce(campaign, ad) IS NOT NULL AND impressions IS NOT NULL"
"""Rows of a platform's export: what a person notes of a cost has no views, and two of one amount are two."""


def drop_renumbered(store: "Store", source: str, rows: pa.Table) -> int:
    """Take away the ads of older files that ``rows``, of ``source`` and in the store, tell again; how many.

    An ad goes, on the days that ``rows`` tell of, where on four of five of them ``rows`` have its very names with as
    many views and as much spend in all, and three days of all ads do. Rows of the same key are not older ones.
    """
    store.connection.register("ads_now", rows)
    try:
        gone = store.connection.execute(
            f"WITH n AS (SELECT * FROM ads_now WHERE {_PAID}), "
            'days AS (SELECT min("first") AS opened, max("last") AS ended FROM n), '
            f"o AS (SELECT e.* FROM exposures e, days WHERE e.source = ? AND {_PAID} "
            'AND e."first" >= opened AND e."last" <= ended AND e.key NOT IN (SELECT key FROM ads_now)), '
            f"now AS ({_sums('n')}), before AS ({_sums('o')}), "
            f"told AS (SELECT b.*, now.seen IS NOT DISTINCT FROM b.seen AND abs(now.spent - b.spent) <= {_NEAR} * "
            f"b.spent AS again FROM before b LEFT JOIN now ON {_same('now', 'b', *_NAMES, *_DAYS)}), "
            f"g AS (SELECT {', '.join(_NAMES)}, count(*) FILTER (again) AS twins FROM told "
            f"GROUP BY {', '.join(_NAMES)} HAVING count(*) FILTER (again) >= {_MOSTLY} * count(*)) "
            "DELETE FROM exposures x WHERE x.source = ? AND x.key IN "
            f"(SELECT o.key FROM o JOIN g ON {_same('o', 'g', *_NAMES)}) "
            f"AND (SELECT sum(twins) FROM g) >= {_FEWEST}",
            [source, source],
        ).fetchone()
    finally:
        store.connection.unregister("ads_now")
    return int(gone[0]) if gone else 0


def _sums(table: str) -> str:
    named = ", ".join(f'"{name}"' for name in (*_NAMES, *_DAYS))
    spent = "sum(coalesce(spend, 0))::DOUBLE AS spent"
    return f"SELECT {named}, {spent}, sum(impressions) AS seen FROM {table} GROUP BY {named}"


def _same(one: str, other: str, *names: str) -> str:
    return " AND ".join(f'{one}."{name}" IS NOT DISTINCT FROM {other}."{name}"' for name in names)
