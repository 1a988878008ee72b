"""Every table and column of the store, declared once: meaning, unit, and what an empty cell means.

The database, its documentation and ``forget`` are made from this file. A fact row is named by (``source``, ``key``):
adding the same row again changes nothing, adding a changed one replaces it.
"""

from merite.store.columns import (
    FACT as _FACT,
)
from merite.store.columns import (
    Column,
    Kind,
    Table,
)
from merite.store.columns import (
    day as _day,
)
from merite.store.columns import (
    moment as _moment,
)
from merite.store.columns import (
    money as _money,
)
from merite.store.columns import (
    number as _number,
)
from merite.store.columns import (
    text as _text,
)
from merite.store.columns import (
    whole as _whole,
)
from merite.store.deciding import ADVICE, DECISIONS, FORECASTS
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

_CURRENCY = _text("currency", "ISO 4217 code of the row's money", None)

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
        _CURRENCY,
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
        _CURRENCY,
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
        _CURRENCY,
        _money("amount", "refund as the source shows it, positive"),
        _money("goods_net", "part of it that had been counted as a sale, positive", "the file cannot tell"),
    ),
)
DAY_TOTALS = Table(
    name="day_totals",
    meaning="A till's closing report: one row per day and till.",
    columns=(
        *_FACT,
        _day("day", "trading day"),
        _CURRENCY,
        _whole("tickets", "number of sales"),
        _money("gross", "total as the report shows it"),
        _money("tax", "sales tax in it"),
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
        _CURRENCY,
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
EXPERIMENTS = Table(
    name="experiments",
    meaning="Every test, from the idea to what happened afterwards.",
    typed=True,
    columns=(
        *_FACT,
        _text("kind", "split (who sees what), on-off (which days), areas or draw (who receives)", None),
        _text("state", "planned, running or stopped", None),
        _text("universe", "universe that is tried", None),
        _text("segment", "which customers", "everybody"),
        _text("arms", "arms with share, message, tactic and stance (JSON)", None),
        _text("hypothesis", "what is expected, in the person's words", "not said"),
        _text("metric", "what decides: sales, orders, clicks...", None),
        _text("outcomes", "what else is counted: accepted, understood, picked-up, spread (JSON)", None),
        _text("guardrails", "what must not get worse: unsubscribes, hides, complaints, refunds (JSON)", None),
        _text("serves", "the decision that the answer changes", "not said"),
        _text("follow_up", "what will be watched after the end", "not planned"),
        _money("money", "money that the test takes", None),
        _number("hours", "hours that the test takes", None),
        _money("can_lose", "the most that it may lose before it stops", "not said"),
        _CURRENCY,
        _whole("weeks", "planned length", None),
        _day("first", "first day", "not started"),
        _day("last", "last planned day", "not started"),
        _text("delivery", "drawn by merite, or split by a platform", None),
        _text("salt", "word that the assignment is computed from", "not started"),
        _text("plan", "schedule, areas, seed (JSON)", None),
        _text("foreseen", "what was known before it started (JSON)", "not asked"),
        _day("stopped", "the day it was stopped", "not stopped"),
        _text("finding", "what was proven", "not stopped"),
        _text("result", "both answers at the end (JSON)", "not stopped"),
        _text("decided", "adopt, keep, drop or test-again", "not decided"),
        _text("why", "why, in the person's words", "not said"),
        _text("afterwards", "what happened afterwards", "not said"),
    ),
)  # fmt: skip
ASSIGNMENTS = Table(
    name="assignments",
    meaning="Who, which days, which areas were given to which arm of a test, with what chance; moving shares.",
    typed=True,
    columns=(
        *_FACT,
        _text("experiment", "`key` of the test", None),
        _text("unit_kind", "person, link, days or area; shares: those of a day on", None),
        _text(
            "unit", "pseudonym of the person, the link, the area; for days and shares, the first one", None, person=True
        ),
        _text("arm", "arm given", None),
        _number("chance", "chance that the unit had of that arm; its share", None),
        _day("first", "first day", "not bound to days"),
        _day("last", "last day", "not bound to days, or until the next shares"),
    ),
)
OUTCOMES = Table(
    name="outcomes",
    meaning="What was counted of a test, by day and arm, area or draw; increments, never totals.",
    typed=True,
    columns=(
        *_FACT,
        _text("experiment", "`key` of the test", None),
        _day("day", "day that the counts are of"),
        _text("arm", "arm", "a test in time or areas"),
        _text("area", "area", "not by area"),
        _whole("exposures", "people or times shown", "not counted"),
        _whole("conversions", "how many did what the metric counts", "not counted"),
        _money("revenue", "sales of the exposed", "not counted"),
        _number("revenue_squares", "sum of their squares, a person or visit", "not counted"),
        _money("sales", "sales of the day and area, goods net of tax", "not counted"),
        _whole("accepted", "how many opened, watched or agreed to receive", "not counted"),
        _whole("understood", "how many showed they understood", "not counted"),
        _whole("picked_up", "how many used it", "not counted"),
        _whole("spread", "how many passed it on", "not counted"),
        _whole("unsubscribes", "unsubscribes", "not counted"),
        _whole("hides", "hides and other refusals", "not counted"),
        _whole("complaints", "complaints", "not counted"),
        _whole("refunds", "refunds", "not counted"),
        _text("currency", "ISO 4217 code of the row's money", "no money in the row"),
    ),
)
EVIDENCE = Table(
    name="evidence",
    meaning="What finished tests tell the sales model: extra sales over a window, universes on against off.",
    typed=True,
    columns=(
        *_FACT,
        _text("experiment", "`key` of the test", None),
        _text("universe", "universes, several joined by `+`", None),
        _day("first", "first day of the window"),
        _day("last", "last day of the window; it counts"),
        _number("estimate", "extra sales over the window, in `currency`", None),
        _number("standard_error", "standard error of it", None),
        _text("area", "area", "the whole business"),
        Column(name="in_panel", kind=Kind.YESNO, meaning="true where whole weeks on and off say it already"),
        _CURRENCY,
    ),
)
OFFERS = Table(
    name="offers",
    meaning="Samples and tests offered to people, fewer than those who apply.",
    typed=True,
    columns=(
        *_FACT,
        _text("experiment", "`key` of the test it belongs to", "none"),
        _text("what", "what is offered", "not said"),
        _whole("samples", "how many there are", None),
        _day("day", "day of the draw", "not drawn"),
        _text("salt", "word that the draw is computed from", "not drawn"),
    ),
)
APPLICATIONS = Table(
    name="applications",
    meaning="Who asked for what is offered.",
    typed=True,
    columns=(
        *_FACT,
        _text("offer", "`key` of the offer", None),
        _text("applicant", "pseudonym", None, person=True),
        _day("day", "day of the application", "not said"),
    ),
)
SAMPLES = Table(
    name="samples",
    meaning="Who was drawn, and who was not: the difference between the two is the effect of receiving.",
    typed=True,
    columns=(
        *_FACT,
        _text("offer", "`key` of the offer", None),
        _text("applicant", "pseudonym", None, person=True),
        Column(name="drawn", kind=Kind.YESNO, meaning="whether the draw gave one"),
        _whole("place", "place in the draw, 1 first; a sample that is refused goes to the next", None),
        _number("chance", "chance that every applicant had", None),
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
