"""The page on which a file that no tool announces is described: what its columns are, and what would come of it."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, listed, number
from merite.texts.moments import moment_text
from merite.vocabulary.words import Language


def map_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Say what this file is"),
        "lead": _(
            "merite does not know this kind of file. Say once what its columns are; the next ones of its kind are then "
            "known by themselves."
        ),
        "table": _("What are its rows?"),
        "change": _("Change"),
        "columns": _("Which column holds what?"),
        "none": _("none"),
        "dates": _("Dates are written"),
        "as_found": _("as merite found them"),
        "currency": _("Currency of the amounts"),
        "channel": _("Channel, where no column says it (facebook, instagram, newsletter...)"),
        "try": _("Try it"),
        "preview": _("What would come of it"),
        "compare": _("Compare the sums with your source before you keep it."),
        "first": _("First rows as they would be kept"),
        "refused": _("Rows that would be refused"),
        "name": _("Name of this kind of file"),
        "name_why": _("Small letters, figures and hyphens, such as till-report."),
        "keep": _("Keep it so, and add the file"),
        "back": _("Back"),
        "dmy": _("day, month, year"),
        "mdy": _("month, day, year"),
        "ymd": _("year, month, day"),
    }


def rows_to_leave(rows: str, language: Language) -> str:
    """What to tick so that ``heading=value`` is left out."""
    return translator(__name__, language).message("Leave out the rows of {rows}").format(rows=rows.replace("=", " = "))


def fact_text(
    fact: Mapping[str, Any], known: Mapping[str, str], language: Language, zone: datetime.tzinfo | None
) -> str:
    """A row as it would be kept: what each column of ``known`` holds, by the shop's clock."""
    _ = translator(__name__, language).message
    told = [(known[name], _value(value, language, zone)) for name, value in fact.items() if name in known]
    return listed((_("{name}: {value}").format(name=name, value=value) for name, value in told), language)


def _value(value: Any, language: Language, zone: datetime.tzinfo | None) -> str:
    if isinstance(value, datetime.datetime):
        return moment_text(value.replace(tzinfo=value.tzinfo or datetime.UTC), language, zone)
    if isinstance(value, datetime.date):
        return day(value, language)
    if isinstance(value, Decimal):
        return number(float(value), language, digits=2)
    if isinstance(value, float):
        return number(value, language, digits=0 if value.is_integer() else 2)
    return str(value)


def tables(language: Language) -> list[tuple[str, str]]:
    """What the rows of a file may be."""
    _ = translator(__name__, language).message
    return [
        ("day_totals", _("One day of sales each: the till's closing report")),
        ("orders", _("One sale each")),
        ("costs", _("One cost or one stretch of time each")),
        ("exposures", _("One post, ad or mail each")),
        ("utterances", _("One review or comment each")),
        ("visits", _("One day of visits to the site each")),
        ("heard_of", _("One answer each to how they had heard of you")),
    ]


def meanings(table: str, language: Language) -> list[tuple[str, str]]:
    """What a column of the file may be, by the column of ``table`` that it fills."""
    _ = translator(__name__, language).message
    return {
        "day_totals": _totals(_),
        "orders": _orders(_),
        "costs": _costs(_),
        "exposures": _exposures(_),
        "utterances": _utterances(_),
        "visits": _visits(_),
        "heard_of": _heard_of(_),
    }[table]


def _totals(_: Message) -> list[tuple[str, str]]:
    return [
        ("day", _("Day")),
        ("gross", _("Total with tax")),
        ("tax", _("Sales tax")),
        ("goods_net", _("Net of tax")),
        ("tips", _("Tips")),
        ("gift_cards", _("Gift cards sold")),
        ("tickets", _("Number of sales")),
        ("place", _("Till or shop")),
        ("currency", _("Currency")),
    ]


def _orders(_: Message) -> list[tuple[str, str]]:
    return [
        ("order_id", _("Number of the sale")),
        ("day", _("Day")),
        ("ordered_at", _("Day and time")),
        ("gross", _("Total with tax")),
        ("tax", _("Sales tax")),
        ("goods_net", _("Net of tax")),
        ("shipping", _("Shipping")),
        ("discount", _("Discount")),
        ("tips", _("Tips")),
        ("commission", _("Commission kept by the provider")),
        ("refunded", _("Given back of the sale")),
        ("coupon", _("Discount code")),
        ("status", _("Paid, cancelled...")),
        ("customer", _("Customer (kept as a pseudonym or not at all)")),
        ("currency", _("Currency")),
    ]


def _costs(_: Message) -> list[tuple[str, str]]:
    return [
        ("first", _("Day, or first day")),
        ("last", _("Last day")),
        ("universe", _("Channel")),
        ("amount", _("Money")),
        ("hours", _("Hours")),
        ("kind", _("Kind: ad, agency, tools, samples...")),
        ("note", _("Note")),
        ("currency", _("Currency")),
    ]


def _exposures(_: Message) -> list[tuple[str, str]]:
    return [
        ("first", _("Day, or first day")),
        ("last", _("Last day")),
        ("universe", _("Channel")),
        ("campaign", _("Campaign")),
        ("message", _("Title or text")),
        ("spend", _("Money spent")),
        ("sends", _("Mails sent")),
        ("impressions", _("Times shown")),
        ("reach", _("People reached")),
        ("clicks", _("Clicks")),
        ("reactions", _("Likes and reactions")),
        ("comments", _("Comments")),
        ("shares", _("Shares")),
        ("currency", _("Currency")),
    ]


def _utterances(_: Message) -> list[tuple[str, str]]:
    return [
        ("day", _("Day")),
        ("said_at", _("Day and time")),
        ("universe", _("Channel")),
        ("text", _("The words")),
        ("title", _("Title")),
        ("rating", _("Stars, 1 to 5")),
        ("author", _("Author (kept as a pseudonym or not at all)")),
        ("answer", _("What you answered")),
        ("link", _("Address")),
    ]


def _visits(_: Message) -> list[tuple[str, str]]:
    return [
        ("first", _("Day, or first day")),
        ("last", _("Last day")),
        ("origin", _("Where they came from")),
        ("visits", _("Visits")),
        ("visitors", _("Visitors")),
        ("views", _("Pages viewed")),
    ]


def _heard_of(_: Message) -> list[tuple[str, str]]:
    return [("first", _("Day")), ("way", _("The answer")), ("buyers", _("How many buyers"))]
