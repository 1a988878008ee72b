"""What was understood of each file, in words: what it is and why, its period and rows, what to compare and ask."""

from collections.abc import Collection

from merite.formats import BY_ID
from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, listed, money, number
from merite.texts.rejects import reject_text
from merite.vocabulary.imports import FileAnswer, Period, Question, Refused, RowCounts, Total
from merite.vocabulary.words import Language

_MOST_REFUSED = 5
_MOST_WHY = 4
_RATES = ("tax-on-top", "goods-net-unknown")
"""Questions that tell a rate in percent."""


def answer_text(answer: FileAnswer, language: Language, own: str = "", rated: Collection[str] = ()) -> str:
    """A short paragraph on one file that was read; ``answer.format`` is never None here.

    ``own`` is the currency of the accounts, empty where it does not matter; ``rated``: others whose rate is known.
    """
    _ = translator(__name__, language).message
    lines = [
        _what(answer, _),
        _period(answer.period, language, _),
        _rows(answer.rows, answer.format or "", language, _),
    ]
    lines += _refused(answer.refused, language, _)
    if answer.totals:
        sums = totals_text(answer.totals, language)
        lines.append(_("To compare with the source: {sums}.").format(sums=sums))
    lines += [question_text(question, language) for question in answer.questions]
    lines += [
        _elsewhere(currency, own, _, _("merite exchange {currency} RATE").format(currency=currency))
        for currency in _others(answer.totals, own, rated)
    ]
    return "\n  ".join(lines)


def _said(totals: tuple[Total, ...]) -> tuple[Total, ...]:
    """``totals`` without the nought of rows that have no amount, where the same sum stands in a currency."""
    priced = {total.measure for total in totals if total.currency is not None}
    return tuple(t for t in totals if t.currency is not None or t.amount or t.measure not in priced)


def _others(totals: tuple[Total, ...], own: str, rated: Collection[str]) -> list[str]:
    known = {own, *rated}
    return sorted({t.currency for t in totals if t.currency and t.amount and t.currency not in known}) if own else []


def _elsewhere(currency: str, own: str, _: Message, how: str) -> str:
    text = _(
        "These amounts are in {currency} and your accounts in {own}: they are kept, and not counted until you say what "
        "one {currency} is worth in {own} ({how}). If your accounts are in {currency}, change the currency in the "
        "settings (currency in merite.toml)."
    )
    return text.format(currency=currency, own=own, how=how)


def question_text(question: Question, language: Language) -> str:
    """What the file leaves open, what was assumed, and how to settle it; the code itself where it has no words."""
    _ = translator(__name__, language).message
    known = {
        "dates-ambiguous": _order(question.assumed, _),
        "currency-assumed": _(
            "The file does not say its currency: {assumed} was assumed. If it is another, add the file again with "
            "{option} and its three letters."
        ),
        "years-assumed": _("The dates have no year: {assumed} was assumed. If not, add it again with {option}."),
        "no-dates": _("The file has no dates: its figures are kept, but cannot be set beside your sales."),
        "goods-net-unknown": _(
            "The file does not say how much of each sale is tax: {assumed} % was taken off all of it. If you sell at "
            "another rate, or at several, say the average one: tax_rate in {option}. If its amounts are before tax "
            "already, say so: merite map FILE --column goods_net=HEADING"
        ),
        "gift-cards-sold": _(
            "Rows that sell a gift card (“{option}”): {assumed}. Each is a sale now, and again when it is spent. To "
            'leave them out: merite map FILE --without "{option}"'
        ),
        "doubtful-rows": _(
            "“{column}” says {kinds}: are these rows sales? They are counted. To leave them out: merite map FILE "
            '--without "{option}"'
        ),
        "bought-or-sold": _(
            "Did you sell this, or buy it? “{option}” speaks of advertising ({assumed} rows); it was read as what you "
            "sold. If you paid for it: merite map FILE --table costs"
        ),
        "documents-counted-once": _(
            "“{option}” is the same in all rows of a document: each of the {assumed} documents counts once. If each "
            "row is a sale of its own: merite map FILE --repeated number"
        ),
        "documents-repeat": _(
            "“{option}” is the same in all rows of many documents: was each row paid so much, or the whole document? "
            "Each row was counted, {assumed} in all. If it is the document's: merite map FILE --key DOCUMENT "
            "--repeated first"
        ),
        "many-below-zero": _(
            "{assumed} rows are below zero in “{option}”, and were taken for refunds. If it is an account, which tells "
            "what was paid and received, add your sales instead: the till's closing reports or the orders."
        ),
        "money-unread": _(
            "“{option}” looks like money and was not read ({assumed}). If it is what you paid: merite map FILE "
            '--column "spend={option}"'
        ),
        "quotes-counted": _(
            "“{option}” speaks of quotes: was each of them ordered? All {assumed} are counted as sales. If not, add "
            "your invoices instead."
        ),
        "net-is-another": _(
            "“{assumed}” is what was left after fees, or still holds the tax, as the figures show: it is not taken for "
            "the sales before tax."
        ),
        "tax-on-top": _(
            "The tax comes to {assumed} % of the total, as it does only where the total is before tax: it was not taken"
            " off."
        ),
        "taxes-on-top": _("The taxes add up with the total only where it is before tax: they were not taken off."),
        "tax-in-total": _(
            "The figures do not show whether “{assumed}” holds the tax: it was taken to hold it, and the tax was taken"
            " off. If it is before tax, your sales are too low: call that column “Net sales”, and add the file again."
        ),
        "tax-in-total-mapped": _(
            "The figures do not show whether “{assumed}” holds the tax: it was taken to hold it, and the tax was taken"
            " off. If it is before tax, your sales are too low: write {option} = true in the template."
        ),
        "parts-taken-off": _("The tax shows that the total holds these, which are not sales: {assumed}. Taken off."),
        "parts-beside": _(
            "The figures do not show whether the total holds what stands beside it ({assumed}): it was taken as sales"
            " alone. If it holds them, your sales are too high: call the total “Total collected”, and add the file"
            " again."
        ),
        "earlier-rows-gone": _(
            "The earlier file of this name held {assumed} rows that are no longer in it, and they still count. If you"
            " corrected the file, take the earlier one back: merite undo {option}."
        ),
        "dates-put-right": _(
            "A spreadsheet had turned over the dates of {assumed} whose day is 12 or less (3 April became 4 March): "
            "they are read as they were."
        ),
        "sheets-told-twice": _("Rows that two parts of the file tell, each counted once: {assumed}."),
        "rows-left-out": _("Rows set apart by the template's filters, or that sum the others: {assumed}."),
        "dates-not-real": _("The template says that its dates are not real: they are kept, and never measured."),
        "column-twice": _(
            "Two columns have the same name and do not say the same: {assumed}. The first is read, the second is not."
        ),
        "mapping-keeps-few": _(
            "Rows that this mapping keeps: {assumed}. The file will not be known by it: correct first which column is "
            "what."
        ),
        "no-sale-counts": _(
            "None of its {option} sales counts: they read as cancelled or unpaid ({assumed}). If they were paid, empty "
            "the column that says so, and add the file again."
        ),
        "subscriptions-paid": _(
            "{assumed} payments are those of subscriptions. Who subscribes pays for months: beside what all of them pay"
            " each week, a channel seems to bring a third of what it brings, or less. To have your channels measured,"
            " take this file back and add one of your new subscribers: the day each came, and what one pays you in all"
            " before leaving."
        ),
        "commissions-counted": _(
            "Commissions ({assumed} rows) follow what is sold: they count as a cost, and measure no channel."
            " If your margin is what is left once they are paid, take this file back: they would count twice."
        ),
        "parts-not-read": _("Parts of the file that merite does not read: {assumed}."),
    }
    assumed = rate_said(question.assumed, language) if question.code in _RATES else question.assumed
    said = kinds_said(question, language)
    return known.get(question.code, question.code).format(assumed=assumed, option=question.option, **said)


def kinds_said(question: Question, language: Language) -> dict[str, str]:
    """The ``column`` that sets rows apart and their ``kinds``, each with its number of rows and their sum, of a
    question about doubtful rows: ``12 1240.00 Pending`` in each line of what it assumes; empty for any other."""
    if question.code != "doubtful-rows":
        return {}
    words = translator(__name__, language)
    found = [line.split(" ", 2) for line in question.assumed.splitlines() if line.count(" ") > 1]
    said = (
        words.plural("“{kind}” ({rows} row, {sum})", "“{kind}” ({rows} rows, {sum})", int(rows)).format(
            kind=kind, rows=rows, sum=number(float(amount), language, digits=2)
        )
        for rows, amount, kind in found
    )
    kinds = listed(said, language)
    return {"column": question.option.partition("=")[0], "kinds": kinds}


def rate_said(percent: str, language: Language) -> str:
    """A rate such as ``14.975`` with the language's decimal mark."""
    return number(float(percent), language, digits=len(percent.partition(".")[2]))


def _order(assumed: str, _: Message) -> str:
    if assumed == "mdy":
        return _(
            "Every date could be read in two ways: 3/4 was taken as March 4 (month first). "
            "If not, add it again with --dates dmy."
        )
    return _(
        "Every date could be read in two ways: 3/4 was taken as 3 April (day first). "
        "If not, add it again with --dates mdy."
    )


def _what(answer: FileAnswer, _: Message) -> str:
    known = BY_ID.get(answer.format or "")
    if known is None:
        return _("{file}: read with the template “{template}”.").format(file=answer.file, template=answer.format)
    why = ", ".join(_quoted(heading, _) for heading in answer.why[:_MOST_WHY])
    return _("{file}: {family} ({vendor}), recognised by its columns {why}.").format(
        file=answer.file, family=_families(_)[known.family.value], vendor=known.vendor, why=why
    )


def format_name(format: str, language: Language) -> str:
    """What a file is: "sales (Shopify)"; for what no tool announces, its template's name."""
    _ = translator(__name__, language).message
    known = BY_ID.get(format) or next((one for one in BY_ID.values() if one.source == format), None)
    if known is None:
        return by_hand(format, language) or _("template “{template}”").format(template=format)
    return _("{family} ({vendor})").format(family=_families(_)[known.family.value], vendor=known.vendor)


def by_hand(template: str, language: Language) -> str | None:
    """What a file is that one of merite's own templates reads; None for any other."""
    _ = translator(__name__, language).message
    known = {
        "till": _("end-of-day reports of a till"),
        "costs": _("costs noted by hand"),
        "posts": _("what you put out, noted by hand"),
        "fec": _("accounting entries (FEC)"),
        "app-store": _("App Store"),
    }
    return known.get(template)


def totals_text(totals: tuple[Total, ...], language: Language) -> str:
    """Sums to compare with the source, separated by commas."""
    _ = translator(__name__, language).message
    return ", ".join(_sum(total, language, _) for total in _said(totals))


def why_text(answer: FileAnswer, language: Language) -> str:
    """The headings by which a file was recognised, the first few."""
    _ = translator(__name__, language).message
    return ", ".join(_quoted(heading, _) for heading in answer.why[:_MOST_WHY])


def period_text(period: Period, language: Language) -> str:
    """The days that a file covers."""
    return _period(period, language, translator(__name__, language).message)


def rows_text(rows: RowCounts, read_as: str, language: Language) -> str:
    """What became of a file's rows; ``read_as``: the id of its format, or the name of a template."""
    return _rows(rows, read_as, language, translator(__name__, language).message)


def total_rows(totals: tuple[Total, ...], language: Language) -> list[str]:
    """Sums to compare with the source, one by one."""
    _ = translator(__name__, language).message
    return [_sum(total, language, _) for total in _said(totals)]


def foreign_text(totals: tuple[Total, ...], own: str, rated: Collection[str], language: Language) -> list[str]:
    """What is to be done on a page about amounts that are neither in the currency ``own`` nor in one of ``rated``."""
    _ = translator(__name__, language).message
    how = _("Menu, Settings, Other currencies")
    return [_elsewhere(currency, own, _, how) for currency in _others(totals, own, rated)]


def _families(_: Message) -> dict[str, str]:
    return {
        "orders": _("sales"),
        "ads": _("ads"),
        "posts": _("posts"),
        "mails": _("newsletters"),
        "visits": _("visits to the site"),
        "reviews": _("reviews"),
        "audiences": _("daily figures of a page"),
    }


def _quoted(word: str, _: Message) -> str:
    return _("“{word}”").format(word=word)


def _period(period: Period, language: Language, _: Message) -> str:
    first, last = period.first, period.last
    if first is None or last is None:
        return _("No date in it.")
    if first == last:
        return _("On {day}.").format(day=day(first, language))
    return _("From {first} to {last}.").format(first=day(first, language), last=day(last, language))


def _rows(rows: RowCounts, read_as: str, language: Language, _: Message) -> str:
    parts = [
        _("Rows read: {count}").format(count=number(rows.read, language)),
        _("new: {count}").format(count=number(rows.kept, language)),
    ]
    if rows.replaced:
        parts.append(_("replaced: {count}").format(count=number(rows.replaced, language)))
    if rows.unchanged:
        parts.append(_("already known: {count}").format(count=number(rows.unchanged, language)))
    if rows.refused:
        parts.append(_("refused: {count}").format(count=number(rows.refused, language)))
    rest = rows.read - rows.kept - rows.replaced - rows.unchanged - rows.refused
    if rest > 0:
        known, mapped = _("lines that complete one of these: {count}"), _("set apart, or added to another: {count}")
        parts.append((known if read_as in BY_ID else mapped).format(count=number(rest, language)))
    if rest < 0:
        beside = _("of which beside another on its line, as the answer to a review: {count}")
        parts.append(beside.format(count=number(-rest, language)))
    return ", ".join(parts) + "."


def _refused(refused: tuple[Refused, ...], language: Language, _: Message) -> list[str]:
    lines = []
    for one in refused[:_MOST_REFUSED]:
        reason = reject_text(one.code, language)
        if one.column is None:
            lines.append(_("- line {line}: {reason}").format(line=one.line, reason=reason))
        else:
            place = _quoted(one.column, _)
            lines.append(_("- line {line}, {column}: {reason}").format(line=one.line, column=place, reason=reason))
    if len(refused) > _MOST_REFUSED:
        lines.append(_("- and {count} more (all of them with --json)").format(count=len(refused) - _MOST_REFUSED))
    return lines


def _sum(total: Total, language: Language, _: Message) -> str:
    names = {
        "total": _("total"),
        "gross": _("gross sales"),
        "net": _("net sales"),
        "taxes": _("taxes"),
        "tax": _("taxes"),
        "tip": _("tips"),
        "tips": _("tips"),
        "shipping": _("shipping"),
        "collected": _("collected"),
        "fees": _("fees kept by the provider"),
        "fare": _("tickets and prices"),
        "donation": _("donations"),
        "refunded": _("refunded"),
        "gift_cards": _("gift cards sold"),
        "not_counted": _("cancelled or unpaid, not counted"),
        "sales_net": _("sales net of tax, shipping and refunds"),
        "cost": _("spent"),
        "discounts": _("discounts"),
        "customers": _("different buyers"),
        "buyers": _("buyers who answered"),
        "orders": _("sales"),
        "impressions": _("times shown"),
        "clicks": _("clicks"),
        "revenue_claimed": _("revenue that the platform claims"),
        "orders_claimed": _("sales that the platform claims"),
        "marketing_fees": _("marketing fees"),
        "hours": _("hours"),
        "items": _("articles"),
        "tickets": _("tickets"),
        "posts": _("posts"),
        "reactions": _("reactions"),
        "comments": _("comments"),
        "shares": _("shares"),
        "views": _("views"),
        "reach": _("people reached"),
        "saves": _("saved"),
        "follows": _("new followers"),
        "sends": _("sent"),
        "opens": _("opened"),
        "unsubscribes": _("unsubscribed"),
        "visits": _("visits"),
        "visitors": _("visitors"),
    }
    name = names.get(total.measure, total.measure)
    if total.currency is None:
        digits = 0 if float(total.amount).is_integer() else 2
        return f"{name} {number(total.amount, language, digits=digits)}"
    return f"{name} {money(total.amount, total.currency, language, cents=True)}"
