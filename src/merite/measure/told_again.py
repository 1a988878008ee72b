"""Ads that a newer file tells again, by other periods, in other detail or under another name: they count once.

A row is named by its days and its names where an export gives no numbers, so that none of these replaces the other.
"""

from typing import Any

from merite.store.expressions import expression

Table = Any
"""An Ibis table expression."""
_MOSTLY = 0.8
_FEWEST = 3
_MANY_VIEWS = 100
_NEAR = 0.01
_NAMES = ("campaign", "ad_set", "ad")


@expression("exposures")
def told_last(real: Table) -> Table:
    """The rows of ``exposures`` without those of paid ads that a newer file of their source tells again."""
    ads = _in_other_detail(_under_another_name(_told_otherwise(_named(real))))
    return ads.drop("ends_", "bought_", "level_", "name_")


def _told_otherwise(rows: Table) -> Table:
    """The rows without those of a paid campaign that a newer file of its source tells again.

    A month exported on the 15th and again on the 30th, in total and then by day, by campaign and then by ad, has rows
    of different keys for the same money. A row goes when a newer import's days hold its own, and have the same campaign
    on them with other first and last days or another detail (``ad_set`` and ``ad`` said or not).
    """
    ads = rows.filter(rows.bought_ & rows.campaign.notnull())
    files = ads.group_by(file_source=ads.source, file_import=ads.import_id).aggregate(
        file_first=ads["first"].min(), file_last=ads.ends_.max()
    )
    spans = ads.select(
        new_source="source", new_import="import_id", new_universe="universe", new_campaign="campaign",
        new_first="first", new_last="ends_", new_level="level_",
    ).distinct()  # fmt: skip
    newer = spans.join(files, [spans.new_source == files.file_source, spans.new_import == files.file_import])
    left: Table = rows.anti_join(
        newer,
        [
            rows.bought_,
            rows.source == newer.new_source,
            rows.universe == newer.new_universe,
            rows.campaign == newer.new_campaign,
            rows.import_id < newer.new_import,
            rows["first"] <= newer.new_last,
            rows.ends_ >= newer.new_first,
            rows["first"] >= newer.file_first,
            rows.ends_ <= newer.file_last,
            (rows["first"] != newer.new_first) | (rows.ends_ != newer.new_last) | (rows.level_ != newer.new_level),
        ],
    )
    return left


def _under_another_name(rows: Table) -> Table:
    """The rows without those of an ad that a newer file has under another name: an export shows the names of today.

    An ad was renamed where four of five of its rows within the newer file's days have one of another name with their
    very days, spend and views; three rows do, or one of a hundred views.
    """
    ads = rows.filter(rows.bought_ & (rows.spend > 0) & (rows.impressions > 0))
    files = ads.group_by(new_source=ads.source, new_import=ads.import_id).aggregate(
        file_first=ads["first"].min(), file_last=ads.ends_.max()
    )
    same = ["source", "universe", "first", "ends_", "spend", "impressions", "level_"]
    newer = ads.select(*same, new_import="import_id", new_name="name_").view()
    twins = ads.join(newer, same).filter(lambda one: (one.import_id < one.new_import) & (one.name_ != one.new_name))
    matched = twins.group_by("source", "universe", "name_", "new_import").aggregate(
        twins=twins.key.nunique(), views=twins.impressions.max()
    )
    within = ads.join(files, [ads.source == files.new_source]).filter(
        lambda one: (one["first"] >= one.file_first) & (one.ends_ <= one.file_last)
    )
    told = within.group_by("source", "universe", "name_", "new_import", "file_first", "file_last").aggregate(
        rows=within.key.count(where=within.import_id != within.new_import),
        still=within.key.count(where=within.import_id == within.new_import),
    )
    renamed = matched.join(told, ["source", "universe", "name_", "new_import"]).filter(
        lambda one: (
            (one.still == 0) & (one.twins >= _MOSTLY * one.rows) & ((one.twins >= _FEWEST) | (one.views >= _MANY_VIEWS))
        )
    )
    old = renamed.select(
        old_source="source", old_universe="universe", old_name="name_", new_import="new_import",
        file_first="file_first", file_last="file_last",
    )  # fmt: skip
    left: Table = rows.anti_join(
        old,
        [
            rows.bought_,
            rows.source == old.old_source,
            rows.universe == old.old_universe,
            rows.name_ == old.old_name,
            rows.import_id < old.new_import,
            rows["first"] >= old.file_first,
            rows.ends_ <= old.file_last,
        ],
    )
    return left


def _in_other_detail(rows: Table) -> Table:
    """The rows without the older level (campaigns, sets, ads) of those that tell the same days to the view."""
    ads = rows.filter(rows.bought_)
    levels = ads.group_by("source", "universe", "first", "ends_", "level_").aggregate(
        spent=ads.spend.sum().cast("float64"), seen=ads.impressions.sum(), newest=ads.import_id.max()
    )
    other = levels.rename(new_level="level_", new_spent="spent", new_newest="newest").view()
    both = levels.join(other, ["source", "universe", "first", "ends_", "seen"]).filter(
        lambda one: (
            (one.level_ != one.new_level)
            & (one.newest < one.new_newest)
            & (one.seen > 0)
            & (one.spent > 0)
            & ((one.spent - one.new_spent).abs() <= _NEAR * one.spent)
        )
    )
    again = both.select("source", "universe", "first", "ends_", "level_").distinct()
    left: Table = rows.anti_join(again, ["source", "universe", "first", "ends_", "level_"])
    return left


def _named(real: Table) -> Table:
    """The rows with ``ends_`` (last day), ``bought_``, ``level_`` (which names are said, 0 for all but ads) and
    ``name_`` (the names)."""
    import ibis

    bought = ~real.lifetime & (real.media_class == "paid") & (real.campaign.notnull() | real.ad.notnull())
    level = sum((real[name].notnull().ifelse(weight, 0) for name, weight in zip(_NAMES, (1, 2, 4), strict=True)), 0)
    name = ibis.literal("")
    for part in _NAMES:
        name = name + "\x1f" + ibis.coalesce(real[part], "")
    return real.mutate(
        ends_=ibis.coalesce(real["last"], real["first"]),
        bought_=bought,
        level_=bought.ifelse(level, 0),
        name_=name,
    )
