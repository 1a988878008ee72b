"""``merite plan``: next month's money and hours."""

import re
from collections.abc import Sequence

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import PanelAsked, asked_settings, found_in, panel_options
from merite.errors.init import BadAmount
from merite.errors.plan import PlanNotAnAmount, PlanSaidTwice
from merite.rounds import answers
from merite.vocabulary.plan import PLAN_LEVEL
from merite.vocabulary.words import Language


@declare("plan")
@panel_options
@click.option("--set", "fixed", multiple=True, metavar="UNIVERSE=MONEY|HOURSh")
@click.option("--budget", default=None, metavar="MONEY")
@click.option("--can-lose", default=None, metavar="MONEY")
@click.option("--accepted-chance", default=None)
@click.option("--anyway", is_flag=True)
@click.option("--accept", is_flag=True)
@click.option("--who", default=None, metavar="NAME")
def command(
    call: Call,
    *,
    asked: PanelAsked,
    fixed: tuple[str, ...],
    budget: str | None,
    can_lose: str | None,
    accepted_chance: str | None,
    anyway: bool,
    accept: bool,
    who: str | None,
) -> None:
    """Read the options, plan, keep in the learning log what is accepted, answer."""
    from merite.rounds.plan import plan_file, plan_workspace
    from merite.texts.plan import misuse, plan_text

    if accept and asked.panel is not None:
        raise click.UsageError(misuse(call.language))
    more = asked_settings(monthly_budget=budget, can_lose=can_lose, accepted_chance=accepted_chance)
    money, hours = fixed_amounts(fixed, call.language)
    made, settings = found_in(
        call, asked, plan_workspace, plan_file, settings=more, level=PLAN_LEVEL, fixed=money, fixed_hours=hours,
        anyway=anyway,
    )  # fmt: skip
    if accept:
        from merite.rounds.accepted import accept_plan

        accept_plan(call.folder, made, settings, call.language, who=who)
    said = settings.can_lose is not None
    call.answer(made, plan_text(made, settings.currency, call.language, accepted=accept, loss_said=said))


def fixed_amounts(said: Sequence[str], language: Language) -> tuple[dict[str, float], dict[str, float]]:
    """Money and hours a month by universe; raises ``PlanNotAnAmount``, ``PlanSaidTwice`` and misuse for both of one."""
    from merite.texts.plan import fixed_twice

    money: dict[str, float] = {}
    hours: dict[str, float] = {}
    for text in said:
        timed = _HOURS.fullmatch(text.strip())
        name, amount = fixed_amount(text if timed is None else timed[1])
        kind = money if timed is None else hours
        if name in kind:
            raise PlanSaidTwice(universe=name)
        kind[name] = amount
    for universe in sorted(money.keys() & hours.keys()):
        raise click.UsageError(fixed_twice(universe, language))
    return money, hours


_HOURS = re.compile(r"(.+\d)\s*(?:h|hours?|heures?)", re.IGNORECASE)


def fixed_amount(said: str) -> tuple[str, float]:
    """``UNIVERSE=MONEY`` as a person writes it; raises ``PlanNotAnAmount``."""
    universe, sign, amount = said.partition("=")
    try:
        if sign and universe.strip():
            return universe.strip().lower(), answers.amount("monthly_budget")(amount)
    except BadAmount as error:
        raise PlanNotAnAmount(found=said) from error
    raise PlanNotAnAmount(found=said)
