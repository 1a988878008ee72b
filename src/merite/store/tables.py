"""Every table and column of the store, declared once: meaning, unit, and what an empty cell means.

The database, its documentation and ``forget`` are made from this file. A fact row is named by (``source``, ``key``):
adding the same row again changes nothing, adding a changed one replaces it.
"""

from merite.store.columns import CURRENCY, Column, Kind, Table
from merite.store.columns import FACT as _FACT
from merite.store.columns import day as _day
from merite.store.columns import moment as _moment
from merite.store.columns import money as _money
from merite.store.columns import number as _number
from merite.store.columns import text as _text
from merite.store.columns import whole as _whole
from merite.store.deciding import ADVICE, DECISIONS, FORECASTS
from merite.store.experimenting import APPLICATIONS, ASSIGNMENTS, EVIDENCE, EXPERIMENTS, OFFERS, OUTCOMES, SAMPLES
from merite.store.listening import (
    ALERTS,
    ANSWERED_NEEDS,
    ASKS,
    COPIES,
    COVERAGE,
    HANDLED,
    LABELS,
    MATCHES,
    PHOTOS,
    READINGS,
    UTTERANCES,
)

__all__ = ["BY_NAME", "TABLES", "Column", "Kind", "Table"]

ORDERS = Table(
    name="orders",
    meaning="One row per order or payment.",
    columns=(
        *_FACT,
        _text("order_id", "number as the source shows it"),
        _moment("ordered_at", "when it was ordered", "the file has only a day"),
        _day("day", "the shop's local date; a till day closed late belongs to its trading day", "the file has no date"),
        Column(name="dates_real", kind=Kind.YESNO, meaning="false where the dates are known not to be real"),
        _text("status", "paid, pending, cancelled..., as the source says"),
        Column(name="counts", kind=Kind.YESNO, meaning="whether it is a sale: not cancelled, pending or void"),
        CURRENCY,
        _money("gross", "total as the source shows it"),
        _money("tax", "sales tax inside or on top of gross"),
        _money("shipping", "shipping charged"),
        _money("discount", "discount given, positive"),
        _money("tips", "tips"),
        _money("gift_cards", "gift cards sold: not a sale"),
        _money("donation", "gift beside the price: not a sale"),
        _money("commission", "what the marketplace or the payment provider kept, positive"),
        _money("goods_net", "goods net of tax, shipping and discounts, before refunds", "the file cannot tell"),
        _text("customer", "pseudonym of the buyer", "exempt mode, or not in the file", person=True),
        _text("coupon", "discount code used"),
        _text("origin", "last click as the source claims it"),
        _text("place", "till, shop or site"),
        _number("items", "articles in the order"),
    ),
)  # fmt: skip
ORDER_LINES = Table(
    name="order_lines",
    meaning="One row per article of an order.",
    columns=(
        *_FACT,
        _text("order_key", "`key` of the order in the same source", None),
        _text("name", "article as the source names it"),
        _text("sku", "article code, always text"),
        _number("quantity", "how many"),
        _money("price", "price of one"),
        _money("discount", "discount on the line, positive"),
        Column(name="gift_card", kind=Kind.YESNO, meaning="whether the article is a gift card"),
        CURRENCY,
    ),
)
REFUNDS = Table(
    name="refunds",
    meaning="Money given back, on the day it was given back.",
    columns=(
        *_FACT,
        _text("order_id", "number of the order refunded"),
        _day("day", "local date of the refund", "the file has no date"),
        Column(name="day_known", kind=Kind.YESNO, meaning="false where the file dates only the order"),
        CURRENCY,
        _money("amount", "refund as the source shows it, positive"),
        _money("goods_net", "part of it that had been counted as a sale, positive", "the file cannot tell"),
    ),
)
DAY_TOTALS = Table(
    name="day_totals",
    meaning="A till's closing report: one row per day and till; a sheet of weekly sales: one row per week.",
    columns=(
        *_FACT,
        _day("day", "trading day; the day that names the week, in a row of a week"),
        _day("last", "last day that the row sums", "one day, or a sheet that does not say"),
        CURRENCY,
        _whole("tickets", "number of sales"),
        _money("gross", "total as the report shows it"),
        _money("tax", "sales tax in it"),
        _money("tips", "tips in it: not a sale"),
        _money("gift_cards", "gift cards sold, in it: not a sale"),
        _money("goods_net", "goods net of tax", "the file cannot tell"),
        _text("place", "till or shop"),
    ),
)
EXPOSURES = Table(
    name="exposures",
    meaning="What was put out: one row per publication, ad and day, or sending.",
    columns=(
        *_FACT,
        _day("first", "first day out", "the file has no usable date"),
        _day("last", "last day out", "the file has no usable date"),
        Column(name="dates_real", kind=Kind.YESNO, meaning="false where the dates are known not to be real"),
        _text("universe", "universe and line: `facebook`, `facebook.paid`", None),
        _text("media_class", "owned, paid or earned", None),
        _text("campaign", "campaign name"),
        _text("ad_set", "ad set or ad group"),
        _text("ad", "ad or publication: number or name, always text"),
        _text("message", "title or text put out"),
        _text("tactic", "kind of action: tip, promotion, sample...", "not said"),
        _text("stance", "friend, insider or seller", "not said"),
        _text("shape", "reel, story, post, mail..., as the source says"),
        _text("link", "address of the publication"),
        Column(name="lifetime", kind=Kind.YESNO, meaning="totals since publication: a later file replaces them"),
        _text("currency", "ISO 4217 code of the row's money", "no money in the row"),
        _money("spend", "paid to the platform"),
        _number("posts", "publications, 1 for a post"),
        _number("sends", "mails or messages delivered"),
        _number("impressions", "times shown"),
        _number("reach", "people reached"),
        _number("views", "views"),
        _number("clicks", "clicks on a link, or on anything where the source has no other"),
        _number("reactions", "likes and reactions"),
        _number("comments", "comments"),
        _number("shares", "shares, reposts, forwards"),
        _number("saves", "saves, bookmarks"),
        _number("follows", "new followers claimed"),
        _number("hides", "hides and other refusals"),
        _number("unsubscribes", "unsubscribes"),
        _number("complaints", "spam complaints"),
        _number("orders_claimed", "sales that the platform claims"),
        _money("revenue_claimed", "revenue that the platform claims"),
    ),
)  # fmt: skip
AUDIENCES = Table(
    name="audiences",
    meaning="A page's figures by day: followers, reach, views; never in a headline.",
    columns=(
        *_FACT,
        _day("day", "local date"),
        _text("universe", "universe", None),
        _text("metric", "what is counted, in the source's words", None),
        _number("amount", "how many", None),
        _text("geography", "where"),
        _text("scope", "who, of what age"),
    ),
)
VISITS = Table(
    name="visits",
    meaning="Visits of the site as its analytics counted them, by period and origin.",
    columns=(
        *_FACT,
        _day("first", "first day", "the file has no date"),
        _day("last", "last day", "the file has no date"),
        _text("origin", "channel, source or referrer"),
        _text("campaign", "campaign"),
        _number("visits", "visits or sessions"),
        _number("visitors", "different visitors, as the source counts them"),
        _number("views", "pages viewed"),
        _number("conversions", "conversions claimed"),
        _money("revenue_claimed", "revenue claimed"),
        _text("currency", "ISO 4217 code of the row's money", "no money in the row"),
    ),
)
HOURS = Table(
    name="hours",
    meaning="Time passed on a universe.",
    typed=True,
    columns=(
        *_FACT,
        _day("first", "first day"),
        _day("last", "last day"),
        _text("universe", "universe", None),
        _number("hours", "hours over the whole period", None),
        _text("way", "log, week, calendar or salary", None),
        _text("note", "what was done", "not said"),
    ),
)
DIARY = Table(
    name="diary",
    meaning="What happened that was not marketing; each entry becomes a control.",
    typed=True,
    columns=(
        *_FACT,
        _day("first", "first day"),
        _day("last", "last day"),
        _text(
            "kind", "closed, promotion, stock-out, roadworks, storm, press, price, other, or removed: struck out", None
        ),
        _text("note", "in the person's words", "not said"),
    ),
)
FEES = Table(
    name="fees",
    meaning="Costs that are neither ad spend nor hours: agency, tools, samples, taxes not recovered.",
    typed=True,
    columns=(
        *_FACT,
        _day("first", "first day covered"),
        _day("last", "last day covered"),
        _text("kind", "agency, tools, samples, tax or other", None),
        _text("universe", "universe it serves", "all of them, in proportion to their cost"),
        _money("amount", "cost before recoverable tax, over the whole period", None),
        CURRENCY,
        _text("note", "in the person's words", "not said"),
    ),
)
HEARD_OF = Table(
    name="heard_of",
    meaning="What buyers answered at the till when asked how they had heard of the shop: one row a buyer, of nobody.",
    typed=True,
    columns=(
        *_FACT,
        _day("first", "day on which it was said"),
        _text("way", "universe, or word-of-mouth, passing-by, known-before, other", None),
        _whole("buyers", "1, or 0 once it was struck out"),
    ),
)
IMPORTS = Table(
    name="imports",
    meaning="Every file that was added.",
    named_by=("import_id",),
    columns=(
        _text("import_id", "number of the import", None),
        _text("sha256", "hash of the file's bytes", None),
        _text("file", "name of the file", None),
        _text("format", "format or template", None),
        _moment("added_at", "when it was added", None),
        _day("first", "first day in it", "no dates in it"),
        _day("last", "last day in it", "no dates in it"),
        _whole("rows_read", "rows of the file", None),
        _whole("kept", "facts kept", None),
        _whole("refused", "rows refused", None),
        _whole("replaced", "facts replaced", None),
        _whole("unchanged", "facts already known", None),
        _text("options", "what was chosen on the way in (JSON)", None),
        _text("totals", "totals as the source shows them (JSON)", None),
    ),
)
UNDONE_IMPORTS = Table(
    name="undone_imports",
    meaning="Imports that were undone: nothing that only they brought is in the store.",
    named_by=("import_id",),
    columns=(
        _text("import_id", "number that the import had", None),
        _whole("line", "line of the journal that undid it", None),
        _text("file", "name of the file", None),
        _text("format", "format or template", None),
        _moment("undone_at", "when it was undone", None),
    ),
)
REJECTS = Table(
    name="rejects",
    meaning="Rows that were refused, with the reason.",
    named_by=("import_id", "line", "column", "code"),
    columns=(
        _text("import_id", "the import", None),
        _whole("line", "line of the file, 1 being the first", None),
        _text("column", "column as the file names it", "the whole row"),
        _text("code", "reason", None),
        _text("found", "what stood there, shortened", "nothing", person=True),
    ),
)
FITS = Table(
    name="fits",
    meaning="What the sales model answered, each time it was asked.",
    named_by=("fit_id",),
    typed=True,
    columns=(
        _text("fit_id", "number of the fit", None),
        _moment("fitted_at", "when", None),
        _text("version", "version of merite", None),
        _whole("seed", "seed of the draws", None),
        _text("panel_sha256", "hash of the panel it saw", None),
        _text("answer", "the whole answer (JSON)", None),
    ),
)
VERDICTS = Table(
    name="verdicts",
    meaning="What merite advised, per universe.",
    named_by=("fit_id", "universe"),
    typed=True,
    columns=(
        _text("fit_id", "the fit it follows from", None),
        _text("universe", "universe", None),
        _text("verdict", "stop-paying, try, invest, hold or not-known-yet", None),
        _text("reason", "main reason (code)", None),
        _text("evidence", "kind of evidence", None),
        _day("next_look", "when to look again", None),
        _text("facts", "numbers behind it (JSON)", None),
    ),
)

TABLES: tuple[Table, ...] = (
    ORDERS, ORDER_LINES, REFUNDS, DAY_TOTALS, EXPOSURES, AUDIENCES, VISITS, UTTERANCES, HOURS, DIARY, FEES, HEARD_OF,
    EXPERIMENTS, ASSIGNMENTS, OUTCOMES, EVIDENCE, OFFERS, APPLICATIONS, SAMPLES,
    IMPORTS, UNDONE_IMPORTS, REJECTS, FITS, VERDICTS, FORECASTS, DECISIONS, ADVICE, READINGS, LABELS, MATCHES, COPIES,
    ASKS, COVERAGE, PHOTOS, ALERTS, ANSWERED_NEEDS, HANDLED,
)  # fmt: skip
"""Every table of the store, in the order of the documentation."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
