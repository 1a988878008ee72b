"""From the store's facts to sums by day: the only rows that leave the engine for the weekly panel.

Each function is ``Table -> Table`` in constructs that DuckDB and Spark share; sums of money stay decimals. A place
that the source does not name is the empty text, so that it groups alike on both engines.
"""

import datetime
from typing import Any

from merite.measure.told_again import told_last
from merite.store.elsewhere import about_others
from merite.store.expressions import expression
from merite.vocabulary.words import MediaClass

BY_HAND = "costs"
"""The source of costs that a person noted: nobody counted views there."""
Table = Any
"""An Ibis table expression."""


@expression("orders")
def orders_by_day(orders: Table) -> Table:
    """Sales by ``source``, ``place``, ``currency`` and ``day``, of orders that count and whose day is real.

    ``orders`` counts those that sold goods (a gift card alone is no sale). ``gross`` and ``goods_net`` are sums;
    ``net_of_tax`` and ``with_tax`` those of the orders whose ``goods_net`` the file cannot tell, with the tax taken
    off where it is known and still in where it is not; ``estimated``: how many those are. ``donation`` is the sum
    given beside the goods, and ``gifts`` counts the orders that are nothing else.
    """
    import ibis

    zero = ibis.literal(0).cast("decimal(18, 4)")
    real = orders.filter(orders.counts & orders.dates_real & orders.day.notnull())
    goods = real.gross - sum(
        (ibis.coalesce(real[name], zero) for name in ("shipping", "tips", "gift_cards", "donation")), zero
    )
    unknown = real.goods_net.isnull() & real.gross.notnull()
    return real.group_by(
        source=real.source, place=ibis.coalesce(real.place, ""), currency=real.currency, day=real.day
    ).aggregate(
        orders=real.key.count(where=real.goods_net.isnull() | (real.goods_net != zero)),
        gross=real.gross.sum(),
        goods_net=real.goods_net.sum(),
        net_of_tax=(goods - real.tax).sum(where=unknown & real.tax.notnull()),
        with_tax=goods.sum(where=unknown & real.tax.isnull()),
        estimated=real.key.count(where=unknown),
        donation=real.donation.sum(),
        gifts=real.key.count(where=(real.goods_net == zero) & (real.donation > zero)),
    )


@expression("refunds")
def refunds_by_day(refunds: Table) -> Table:
    """Refunds by ``source``, ``currency`` and ``day``: ``goods_net`` (sum), ``with_tax`` (sum where it is unknown),
    ``gifts`` (sum where no goods were paid for)."""
    import ibis

    zero = ibis.literal(0).cast("decimal(18, 4)")
    dated = refunds.filter(refunds.day.notnull())
    return dated.group_by(source=dated.source, currency=dated.currency, day=dated.day).aggregate(
        goods_net=dated.goods_net.sum(),
        with_tax=dated.amount.sum(where=dated.goods_net.isnull()),
        gifts=dated.amount.sum(where=dated.goods_net == zero),
    )


@expression("day_totals")
def totals_by_day(day_totals: Table) -> Table:
    """A till's reports by ``source``, ``place``, ``currency``, ``import_id`` and ``day``, as ``orders_by_day`` but for
    gifts.

    ``orders`` is null where a report does not say how many sales there were, ``last`` where it sums one day.
    """
    import ibis

    zero = ibis.literal(0).cast("decimal(18, 4)")
    goods = day_totals.gross - sum((ibis.coalesce(day_totals[name], zero) for name in ("tips", "gift_cards")), zero)
    unknown = day_totals.goods_net.isnull() & day_totals.gross.notnull()
    return day_totals.group_by(
        source=day_totals.source,
        place=ibis.coalesce(day_totals.place, ""),
        currency=day_totals.currency,
        import_id=day_totals.import_id,
        day=day_totals.day,
    ).aggregate(
        orders=day_totals.tickets.sum(),
        gross=day_totals.gross.sum(),
        goods_net=day_totals.goods_net.sum(),
        net_of_tax=(goods - day_totals.tax).sum(where=unknown & day_totals.tax.notnull()),
        with_tax=goods.sum(where=unknown & day_totals.tax.isnull()),
        estimated=day_totals.key.count(where=unknown),
        last=day_totals["last"].max(),
    )


@expression("orders")
def same_orders(orders: Table) -> Table:
    """How many orders two sources have in common: ``one`` < ``other`` (sources), ``same`` (count).

    Two orders are the same when day, currency and gross are; each is matched once.
    """
    import ibis

    real = orders.filter(orders.counts & orders.dates_real & orders.day.notnull() & orders.gross.notnull())
    counted = real.group_by(source=real.source, day=real.day, currency=real.currency, gross=real.gross).aggregate(
        rows=real.key.count()
    )
    left = counted.select("day", "currency", "gross", one="source", one_rows="rows")
    right = counted.select("day", "currency", "gross", other="source", other_rows="rows").view()
    both = left.join(right, ["day", "currency", "gross"]).filter(lambda joined: joined.one < joined.other)
    return both.group_by("one", "other").aggregate(same=ibis.least(both.one_rows, both.other_rows).sum())


@expression("exposures")
def ads_told_by_exports(exposures: Table) -> Table:
    """``universe`` of all that cost money as a platform's export told it, and not a person's notes of costs."""
    told = exposures.filter(exposures.spend.notnull() & (exposures.source != BY_HAND))
    return told.group_by(universe=told.universe.lower()).aggregate(rows=told.key.count())


@expression("exposures")
def exports_of_ads(exposures: Table) -> Table:
    """``source`` of every platform's export that tells what ads cost, with its ``rows`` (count)."""
    told = exposures.filter(exposures.spend.notnull() & (exposures.source != BY_HAND) & exposures.dates_real)
    return told.group_by(source=told.source).aggregate(rows=told.key.count())


@expression("exposures")
def exposures_by_span(exposures: Table) -> Table:
    """What was put out, by ``universe``, ``media_class``, ``currency`` and span of days (``first``, ``last``).

    Totals since publication stand on the day of publication; ads that a newer file tells again by other periods or in
    other detail count once (``told_last``). Sums: ``spend``, ``posts``, ``sends``, ``reach``,
    ``impressions``, ``views``, ``orders_claimed``, ``revenue_claimed``; ``rows`` (count).
    """
    import ibis

    real = told_last(exposures.filter(exposures.dates_real & exposures.first.notnull()))
    last = ibis.ifelse(real.lifetime | real.last.isnull(), real["first"], real["last"])
    return real.group_by(
        universe=real.universe.lower(),
        media_class=real.media_class,
        currency=ibis.coalesce(real.currency, ""),
        first=real["first"],
        last=last,
    ).aggregate(
        rows=real.key.count(),
        **{
            name: real[name].sum()
            for name in (
                "spend",
                "posts",
                "sends",
                "reach",
                "impressions",
                "views",
                "orders_claimed",
                "revenue_claimed",
            )
        },
    )


@expression("exposures")
def exposures_by_wording(exposures: Table) -> Table:
    """What was put out, by ``universe``, ``currency``, span of days (``first``, ``last``) and how it was said.

    ``stance``, ``tactic`` and ``shape`` are empty texts where not said. What others put out is left out. Sums:
    ``spend``, ``posts``, ``sends``; ``rows`` (count).
    """
    import ibis

    ours = exposures.filter(
        exposures.dates_real & exposures.first.notnull() & (exposures.media_class != MediaClass.EARNED.value)
    )
    real = told_last(ours)
    last = ibis.ifelse(real.lifetime | real.last.isnull(), real["first"], real["last"])
    said = {name: ibis.coalesce(real[name].lower(), "") for name in ("stance", "tactic", "shape")}
    return real.group_by(
        universe=real.universe.lower(),
        currency=ibis.coalesce(real.currency, ""),
        first=real["first"],
        last=last,
        **said,
    ).aggregate(rows=real.key.count(), **{name: real[name].sum() for name in ("spend", "posts", "sends")})


@expression("orders")
def sales_seen(orders: Table) -> Table:
    """Sales of orders that carry a trace, by ``coupon``, ``origin``, ``currency`` and ``day``: ``orders``, ``goods``.

    ``goods`` is net where the file can tell, else the total as the source shows it.
    """
    import ibis

    real = orders.filter(
        orders.counts & orders.dates_real & orders.day.notnull() & (orders.coupon.notnull() | orders.origin.notnull())
    )
    return real.group_by(
        coupon=ibis.coalesce(real.coupon, ""),
        origin=ibis.coalesce(real.origin, ""),
        currency=real.currency,
        day=real.day,
    ).aggregate(orders=real.key.count(), goods=ibis.coalesce(real.goods_net, real.gross).sum())


@expression("utterances", "matches", "imports", "copies")
def said_by_day(utterances: Table, matches: Table, imports: Table, copies: Table) -> Table:
    """What others said of the business, by ``day``: ``mentions`` (count), near-copies counted once."""
    name = ["source", "key"]
    again = copies.rename(source="utterance_source", key="utterance").select(*name).distinct()
    others = utterances.filter(utterances.day.notnull() & ~utterances.by_us).select(*name, "day")
    others = others.anti_join(about_others(utterances, matches, imports), name).anti_join(again, name)
    return others.group_by(day=others.day).aggregate(mentions=others.key.count())


@expression("utterances", "matches", "imports", "readings")
def tone_by_day(utterances: Table, matches: Table, imports: Table, readings: Table) -> Table:
    """How what others said of the business was read, by ``day``: ``texts`` (count) and ``tone``, the sum of each text's
    chance to be happy less its chance to be unhappy."""
    name = ["source", "key"]
    others = utterances.filter(utterances.day.notnull() & ~utterances.by_us).select(*name, "day")
    others = others.anti_join(about_others(utterances, matches, imports), name)
    read = readings.filter(readings.positive.notnull()).rename(source="utterance_source", key="utterance")
    joined = others.inner_join(read.select("source", "key", "positive", "negative"), ["source", "key"])
    return joined.group_by(day=joined.day).aggregate(
        texts=joined.key.count(), tone=(joined.positive - joined.negative).sum()
    )


@expression("orders")
def orders_without_date(orders: Table) -> Table:
    """Orders that no real day can be given to, by ``source``: ``rows`` (count); they stay outside the panel."""
    lost = orders.filter(~orders.dates_real | orders.day.isnull())
    return lost.group_by(source=lost.source).aggregate(rows=lost.key.count())


@expression("exposures")
def exposures_without_date(exposures: Table) -> Table:
    """What was put out on days that are not real or not known, by ``source``: ``rows`` (count)."""
    lost = exposures.filter(~exposures.dates_real | exposures["first"].isnull())
    return lost.group_by(source=lost.source).aggregate(rows=lost.key.count())


@expression("exposures")
def universes_used(exposures: Table) -> Table:
    """The universes that something was put out on: ``universe``, ``last`` (last day out)."""
    dated = exposures.filter(exposures.dates_real & exposures["first"].notnull())
    return dated.group_by(universe=dated.universe.lower()).aggregate(last=dated["first"].max())


@expression("exposures")
def posts_between(
    exposures: Table, *, first: datetime.date = datetime.date.min, last: datetime.date = datetime.date.max
) -> Table:
    """Own publications from ``first`` to ``last``, both included: ``universe``, ``posts`` (count)."""
    real = exposures.filter(
        (exposures.media_class == MediaClass.OWNED.value)
        & exposures.dates_real
        & exposures["first"].between(first, last)
    )
    return real.group_by(universe=real.universe.lower()).aggregate(posts=real.posts.fill_null(1.0).sum())
