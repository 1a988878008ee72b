"""Words of the page of what happened and of costs."""

import datetime
from typing import Any

from merite.texts.catalogue import translator
from merite.texts.diary import kind_name, period
from merite.texts.formats import money
from merite.texts.universes import universe_name
from merite.vocabulary.words import DiaryKind, FeeKind, Language


def diary_words(language: Language) -> dict[str, str]:
    """Headings, labels and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("Diary and costs"),
        "why": _(
            "A closed week is not a bad week, and a street fair is not a success of Instagram. What you note here is"
            " not put down to your marketing."
        ),
        "happened": _("What happened?"),
        "from": _("From"),
        "to": _("To (if it lasted)"),
        "note": _("In your words (if you like)"),
        "keep": _("Note it"),
        "costs": _("A cost"),
        "costs_why": _(
            "What marketing costs beside ads and hours. The agency's monthly fee is in the settings. Flyers, posters,"
            " radio: what they bring can only be told from the days on which they went out. Drop a small table under"
            " Add files: date, channel, amount."
        ),
        "kind": _("Kind of cost"),
        "amount": _("Amount, for the whole period"),
        "channel": _("For which channel (empty: all of them)"),
        "keep_cost": _("Note the cost"),
        "last": _("Last entries"),
        "strike": _("Strike out"),
        "nothing": _("Nothing noted yet."),
        "kept": _("Noted. The next look will count with it."),
        "struck": _("Struck out. It counts for nothing from now on."),
    }


def event_kinds(language: Language) -> list[tuple[str, str]]:
    """What may have happened, with its words, as people would tap it."""
    _ = translator(__name__, language).message
    own = {
        DiaryKind.CLOSED: _("We were closed"),
        DiaryKind.PROMOTION: _("A promotion"),
        DiaryKind.STOCK_OUT: _("Out of stock"),
        DiaryKind.ROADWORKS: _("Roadworks"),
        DiaryKind.STORM: _("A storm, snow"),
        DiaryKind.PRESS: _("In the press"),
        DiaryKind.PRICE: _("Prices changed"),
        DiaryKind.OTHER: _("Something else"),
    }
    return [(kind.value, own[kind]) for kind in DiaryKind]


def cost_kinds(language: Language) -> list[tuple[str, str]]:
    """Kinds of cost with their words."""
    return [(kind.value, kind_name(kind.value, language)) for kind in FeeKind]


def event_text(row: dict[str, Any], language: Language) -> str:
    """One event: what, when, and the person's words."""
    _ = translator(__name__, language).message
    known = dict(event_kinds(language))
    text = _("{what}, {days}").format(what=known.get(row["kind"], row["kind"]), days=_days(row, language))
    return f"{text}. {row['note']}" if row["note"] else text


def cost_text(row: dict[str, Any], language: Language) -> str:
    """One cost: kind, channel, amount, days, words."""
    _ = translator(__name__, language).message
    kind = kind_name(row["kind"], language)
    kind = kind[:1].upper() + kind[1:]
    if row["universe"]:
        kind = _("{what}, {days}").format(what=kind, days=universe_name(row["universe"], language))
    amount = money(float(row["amount"]), row["currency"] or "", language, cents=True)
    text = _("{kind}: {amount}, {days}").format(kind=kind, amount=amount, days=_days(row, language))
    return f"{text}. {row['note']}" if row["note"] else text


def _days(row: dict[str, Any], language: Language) -> str:
    first: datetime.date = row["first"]
    return period(first, row["last"] or first, language)
