"""``merite test new`` and ``merite test power``: a test on paper, and what it could see."""

from typing import Any

import click

from merite.cli.amounts import Amount
from merite.cli.frame import Call, choice_of
from merite.cli.frame import command as declare
from merite.rounds import answers as read
from merite.vocabulary.experiment import ExperimentKind, Guardrail, Metric, Outcome, Tactic


def plan_options(function: Any) -> Any:
    """The options that ``new`` and ``power`` share."""
    for option in reversed((
        click.option("--kind", type=click.Choice([*(kind.value for kind in ExperimentKind), "before-after"])),
        click.option("--universe", metavar="CHANNEL"),
        click.option("--arm", "arms", multiple=True, metavar="NAME[=SHARE]"),
        click.option("--message", "messages", multiple=True, metavar="[ARM=]TEXT"),
        click.option("--tactic", "tactics", multiple=True, metavar="[ARM=]" + "|".join(Tactic)),
        click.option("--stance", "stances", multiple=True, metavar="[ARM=]friend|insider|seller"),
        click.option("--control-group", is_flag=True),
        click.option("--segment", metavar="TEXT"),
        click.option("--metric", type=choice_of(Metric)),
        click.option("--outcome", "outcomes", multiple=True, type=choice_of(Outcome)),
        click.option("--guardrail", "guardrails", multiple=True, type=choice_of(Guardrail)),
        click.option("--hypothesis", metavar="TEXT"),
        click.option("--serves", metavar="TEXT"),
        click.option("--follow-up", metavar="TEXT"),
        click.option("--money", metavar="MONEY"),
        click.option("--hours", metavar="HOURS"),
        click.option("--can-lose", metavar="MONEY"),
        click.option("--weeks", type=click.IntRange(1, 104), default=None),
        click.option("--block-days", type=int, default=None),
        click.option("--wash-out", type=int, default=None),
        click.option("--areas", "count", type=click.IntRange(1), default=None),
        click.option("--a-week", type=Amount(min=0), default=None),
        click.option("--value", type=Amount(min=0), default=None),
        click.option("--a-year", type=Amount(min=0), default=None),
        click.option("--accepted-loss", type=Amount(min=0), default=None),
        click.option("--switching-cost", type=Amount(min=0), default=None),
        click.option("--platform", is_flag=True),
        click.option("--adaptive", is_flag=True),
    )):  # fmt: skip
        function = option(function)
    return function


@declare("new")
@click.argument("name")
@plan_options
def new(call: Call, **said: Any) -> None:
    from merite.rounds.experiments import plan
    from merite.store.workspace import opened
    from merite.texts.experiments import planned_told

    with opened(call.folder) as space:
        test = plan(space, planned_test(call, space.settings.currency, said))
    call.answer({"test": test}, planned_told(test, call.language))


@declare("power")
@click.argument("name", required=False)
@plan_options
def power(call: Call, **said: Any) -> None:
    from merite.experiments.foresee import foresee
    from merite.experiments.ledger import one_test, tests_of
    from merite.rounds.experiment_history import behind
    from merite.store.workspace import opened
    from merite.texts.experiments import foreseen_lines

    with opened(call.folder) as space:
        known = {test.name for test in tests_of(space)}
        if said["name"] and (said["name"] in known or not said["kind"]):
            test = one_test(space, said["name"])
        else:
            test = planned_test(call, space.settings.currency, {**said, "name": said["name"] or "a-test"}, asks=False)
        foreseen = foresee(test, behind(space, test))
    call.answer(foreseen, "\n".join(foreseen_lines(foreseen, test, call.language)))


def planned_test(call: Call, currency: str, said: dict[str, Any], *, asks: bool = True) -> Any:
    """The planned test that the options and the answers on a terminal describe."""
    from merite.cli.questions import Answers
    from merite.rounds.channels import channel_or_own
    from merite.rounds.experiment_plan import arms_described, checked_start, described
    from merite.texts.experiment_questions import experiment_question

    checked_start(said)
    asked = Answers(call=call, given=dict(said), questions=experiment_question)
    if not asks or not call.may_ask:
        asked = Answers(call=Call(language=call.language, json=True, folder=call.folder), given=dict(said))
    default = ExperimentKind.ON_OFF.value if not said["arms"] else ExperimentKind.SPLIT.value
    kinds = tuple(kind.value for kind in ExperimentKind)
    kind = ExperimentKind(asked.take("kind", read.one_of(kinds, "kind"), default, shown=default))
    arms_described(kind, said)  # before anything more is asked
    answers = {
        "universe": asked.take("universe", lambda text: channel_or_own(text), ""),
        **{name: asked.take(name, _words, None) for name in ("hypothesis", "serves", "follow_up")},
        "money": asked.take("money", read.amount("monthly_budget", shown="--money"), 0.0, shown="0"),
        "hours": asked.take("hours", read.amount("monthly_budget", shown="--hours"), 0.0, shown="0"),
        "can_lose": asked.take("can_lose", read.amount_or_none("can_lose", shown="--can-lose"), None),
    }
    return described({**said, **answers, "kind": kind.value}, currency)


def _words(said: str) -> str | None:
    return said or None
