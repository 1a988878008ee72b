"""``merite init``: make a workspace, asking once what only the person knows."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

import click

from merite.cli.frame import Call, choice_of, system_language, system_locale
from merite.cli.frame import command as declare
from merite.cli.questions import Answers
from merite.rounds import answers as read
from merite.vocabulary.margin import MarginExample, MarginKind, examples, margin_from
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language, TaxesOnAds, TaxStatus, Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What ``merite init`` answers; ``assumed`` are settings taken for granted, ``unsaid`` those worth giving."""

    folder: str
    settings: Settings
    assumed: tuple[str, ...]
    unsaid: tuple[str, ...]
    margin_examples: tuple[MarginExample, ...]


@declare("init")
@click.option("--business", metavar="NAME")
@click.option("--country", metavar="CODE")
@click.option("--currency", metavar="CODE")
@click.option("--language", type=choice_of(Language))
@click.option("--time-zone", metavar="ZONE")
@click.option("--trade", type=choice_of(Trade))
@click.option("--margin", metavar="NUMBER")
@click.option("--margin-kind", type=choice_of(MarginKind))
@click.option("--tax-status", type=choice_of(TaxStatus))
@click.option("--tax-rate", metavar="SHARE")
@click.option("--taxes-on-ads", "taxes_on_ads_recovered", type=choice_of(TaxesOnAds))
@click.option("--hourly-cost", metavar="MONEY")
@click.option("--agency-fee", metavar="MONEY")
@click.option("--budget", "monthly_budget", metavar="MONEY")
@click.option("--can-lose", metavar="MONEY")
@click.option("--accepted-chance", metavar="SHARE")
@click.option("--follow-up", "follow_up_budget", metavar="MONEY")
@click.option("--horizon", "horizon_months", metavar="MONTHS")
@click.option("--limit", "change_limits", multiple=True, metavar="CHANNEL=SHARE")
@click.option("--want", "wants", multiple=True, metavar="TEXT")
@click.option("--refuse", "refuses", multiple=True, metavar="CHANNEL")
@click.option("--set-ahead", multiple=True, metavar="CHANNEL")
@click.option("--with-demand", multiple=True, metavar="CHANNEL")
@click.option("--made-by", metavar="NAME")
@click.option("--agency-logo", metavar="FILE")
def command(call: Call, **given: Any) -> None:
    from merite.errors.workspace import WorkspaceExists
    from merite.rounds.starting import make_workspace, rate_of, settings_from
    from merite.texts.init import how_to_choose, made_sentence, margin_in_examples

    if (call.folder / "merite.toml").exists():
        raise WorkspaceExists(folder=str(call.folder))
    asked = Answers(call=call, given={name: _joined(value) for name, value in given.items()})
    chosen = _language_chosen(asked)
    settings = settings_from(
        asked,
        margin=partial(_margin, asked),
        spoken=call.language,
        sure=chosen or _language_said(call),
        chosen=chosen,
        territory=_territory(),
    )
    if not call.asked_language:
        call.language = settings.language
    make_workspace(call.folder, settings)
    rate = rate_of(settings)
    shown = () if settings.margin is None else examples(settings.margin, tax_rate=rate)
    made = Made(
        folder=str(call.folder),
        settings=settings,
        assumed=_assumed(asked),
        unsaid=tuple(name for name in ("margin", "hourly_cost") if getattr(settings, name) is None),
        margin_examples=shown,
    )
    lines = [margin_in_examples(shown, settings.currency, rate, call.language)] if shown else []
    taken = {name: str(getattr(settings, name)) for name in made.assumed}
    lines += [made_sentence(call.folder.resolve().name, taken, made.unsaid, call.language)]
    if not (chosen or call.asked_language or asked.given["language"]):
        lines += how_to_choose(settings.language, system_language())
    call.answer(made, "\n".join(lines))


def _language_chosen(asked: Answers) -> bool:
    """Ask a person at a terminal for their language first, unless they said it; the other questions are put in it."""
    call = asked.call
    if not call.may_ask or call.asked_language or asked.given["language"]:
        return False
    call.language = Language(asked.ask("spoken", read.one_of(tuple(Language), "language"), shown=call.language.value))
    return True


def _assumed(asked: Answers) -> tuple[str, ...]:
    """What was taken for granted and matters; what follows from a country that was given does not count."""
    matters = ["country", "trade", "tax_status", "taxes_on_ads_recovered"]
    if "country" in asked.assumed:
        matters += ["currency", "language", "time_zone"]
    return tuple(name for name in asked.assumed if name in matters)


def _margin(asked: Answers, tax_rate: float, currency: str) -> float | None:
    """The share of the price; on a terminal shown in examples and asked again until it is agreed to."""
    from merite.texts.init import margin_in_examples

    said, kind = asked.given.get("margin"), MarginKind(asked.given.get("margin_kind") or MarginKind.PRICE)
    if said:
        return margin_from(str(said), kind, tax_rate=tax_rate)
    if not asked.call.may_ask:
        asked.assumed.append("margin")
        return None
    while True:
        way = MarginKind(asked.ask("margin_kind", read.one_of(tuple(MarginKind), "margin_kind"), shown="price"))
        asks = {MarginKind.PRICE: "margin", MarginKind.MARKUP: "markup"}.get(way, "coefficient")

        def margin(typed: str, way: MarginKind = way) -> float | None:
            return margin_from(typed, way, tax_rate=tax_rate) if typed else None

        share = asked.ask(asks, margin)
        if share is None:
            return None
        asked.call.remark(
            margin_in_examples(examples(share, tax_rate=tax_rate), currency, tax_rate, asked.call.language)
        )
        if asked.agrees("margin_right"):
            return share


def _language_said(call: Call) -> bool:
    """Whether the person said their language, by --lang or by the system."""
    return call.asked_language or system_language() is not None


def _territory() -> str:
    """The country that the system is set to, empty if it says none."""
    return re.split("[.@]", system_locale())[0].partition("_")[2].upper()


def _joined(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, tuple) else value
