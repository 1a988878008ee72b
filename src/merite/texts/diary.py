"""What merite answers to hours, notes and fees that a person types, and the words they may use for a kind."""

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from merite.errors.diary import UnknownKind
from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, hours, money
from merite.vocabulary.words import DiaryKind, FeeKind, Language

Kind = TypeVar("Kind", DiaryKind, FeeKind)

_DIARY_WORDS = {
    "fermé": DiaryKind.CLOSED, "ferme": DiaryKind.CLOSED, "fermeture": DiaryKind.CLOSED, "vacances": DiaryKind.CLOSED,
    "holidays": DiaryKind.CLOSED, "promo": DiaryKind.PROMOTION, "soldes": DiaryKind.PROMOTION,
    "rabais": DiaryKind.PROMOTION, "sale": DiaryKind.PROMOTION, "rupture": DiaryKind.STOCK_OUT,
    "stockout": DiaryKind.STOCK_OUT, "travaux": DiaryKind.ROADWORKS, "tempête": DiaryKind.STORM,
    "tempete": DiaryKind.STORM, "neige": DiaryKind.STORM, "presse": DiaryKind.PRESS, "prix": DiaryKind.PRICE,
    "autre": DiaryKind.OTHER, "grève": DiaryKind.OTHER, "greve": DiaryKind.OTHER, "strike": DiaryKind.OTHER,
}  # fmt: skip
_FEE_WORDS = {
    "agence": FeeKind.AGENCY, "outil": FeeKind.TOOLS, "outils": FeeKind.TOOLS, "tool": FeeKind.TOOLS,
    "abonnement": FeeKind.TOOLS, "échantillons": FeeKind.SAMPLES, "echantillons": FeeKind.SAMPLES,
    "cadeaux": FeeKind.SAMPLES, "sample": FeeKind.SAMPLES, "taxe": FeeKind.TAX, "taxes": FeeKind.TAX,
    "tva": FeeKind.TAX, "tps": FeeKind.TAX, "tvq": FeeKind.TAX, "autre": FeeKind.OTHER,
}  # fmt: skip


def diary_kind(said: str) -> DiaryKind:
    """The kind that a word of either language names; raises ``UnknownKind``."""
    return _kind(said, DiaryKind, _DIARY_WORDS)


def fee_kind(said: str) -> FeeKind:
    """The kind of cost that a word of either language names; raises ``UnknownKind``."""
    return _kind(said, FeeKind, _FEE_WORDS)


def _kind(said: str, kinds: type[Kind], words: Mapping[str, Kind]) -> Kind:
    word = said.strip().lower()
    if word in {kind.value for kind in kinds}:
        return kinds(word)
    if word in words:
        return words[word]
    raise UnknownKind(found=said, known=[kind.value for kind in kinds])


def kind_name(kind: str, language: Language) -> str:
    """A kind of event or of cost in words; the kind itself where it has none."""
    _ = translator(__name__, language).message
    return _kind_names(_).get(kind, kind)


def _kind_names(_: Message) -> dict[str, str]:
    return {
        "closed": _("closed"),
        "promotion": _("promotion"),
        "stock-out": _("out of stock"),
        "roadworks": _("roadworks"),
        "storm": _("storm"),
        "press": _("press"),
        "price": _("price change"),
        "agency": _("agency"),
        "tools": _("tools"),
        "samples": _("samples"),
        "tax": _("tax"),
        "other": _("other"),
    }


def misuse(code: str, language: Language) -> str:
    """What a command lacks."""
    _ = translator(__name__, language).message
    return {
        "hours-what": _("Say the channel and the time (merite hours facebook 1.5), or --week, --calendar, --list."),
        "salary-universe": _("Say which channel the salary serves: --universe facebook (several times if need be)."),
        "note-what": _("Say what happened (merite note closed --from 2026-08-01 --to 2026-08-15), or --list."),
        "fee-what": _("Say the kind of cost and the amount (merite fee agency 300), or --list."),
    }[code]


def week_intro(week: datetime.date, language: Language) -> str:
    """What is said before the hours of a week are asked."""
    _ = translator(__name__, language).message
    return _("Week of {week}: hours on each channel? (Enter: as shown)").format(week=day(week, language))


def hours_told(answer: Mapping[str, Any], language: Language) -> str:
    """What was logged, one line an entry."""
    _ = translator(__name__, language).message
    lines = [_removed(answer, language)] if "removed" in answer else []
    if answer.get("repeated"):
        lines.append(_("Nobody was there to ask: the hours of the week before are repeated."))
    lines += [_hours_line(row, language) for row in answer.get("hours", ())]
    if answer.get("all_day"):
        lines.append(_("Whole-day events left out: {count}.").format(count=answer["all_day"]))
    if answer.get("too_long"):
        lines.append(_("Events of more than 14 hours left out: {count}.").format(count=answer["too_long"]))
    if answer.get("earlier"):
        lines.append(
            _("Events before {day} left out: {count}. To count them too, add --from with their first day.").format(
                day=day(answer["since"], language), count=answer["earlier"]
            )
        )
    return "\n".join(lines) or _nothing(language)


def _hours_line(row: Mapping[str, Any], language: Language) -> str:
    _ = translator(__name__, language).message
    return _("{universe}: {time}, {period} [{key}]").format(
        universe=row["universe"],
        time=hours(row["hours"], language),
        period=period(row["first"], row["last"], language),
        key=row["key"],
    )


def diary_told(answer: Mapping[str, Any], language: Language) -> str:
    """What was noted, one line an entry."""
    _ = translator(__name__, language).message
    lines = [_removed(answer, language)] if "removed" in answer else []
    for row in answer.get("diary", ()):
        line = _("{kind}, {period} [{key}]").format(
            kind=kind_name(row["kind"], language), period=period(row["first"], row["last"], language), key=row["key"]
        )
        lines.append(f"{line} {row['note']}" if row["note"] else line)
    return "\n".join(lines) or _nothing(language)


def fee_told(answer: Mapping[str, Any], currency: str, language: Language) -> str:
    """What was noted, one line a cost."""
    _ = translator(__name__, language).message
    lines = [_removed(answer, language)] if "removed" in answer else []
    lines += [_fee_line(row, currency, language) for row in answer.get("fees", ())]
    return "\n".join(lines) or _nothing(language)


def _fee_line(row: Mapping[str, Any], currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    kind = kind_name(row["kind"], language)
    return _("{kind}: {amount}, {period} [{key}]").format(
        kind=f"{kind}, {row['universe']}" if row["universe"] else kind,
        amount=money(float(row["amount"]), row["currency"] or currency, language, cents=True),
        period=period(row["first"], row["last"], language),
        key=row["key"],
    )


def period(first: datetime.date, last: datetime.date, language: Language) -> str:
    """One day, or from one day to another."""
    _ = translator(__name__, language).message
    if first == last:
        return day(first, language)
    return _("from {first} to {last}").format(first=day(first, language), last=day(last, language))


def _removed(answer: Mapping[str, Any], language: Language) -> str:
    _ = translator(__name__, language).message
    return _("Struck out: {key}. It counts for nothing from now on.").format(key=answer["removed"][0]["key"])


def _nothing(language: Language) -> str:
    _ = translator(__name__, language).message
    return _("Nothing noted yet.")
