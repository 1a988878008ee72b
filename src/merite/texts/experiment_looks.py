"""What a running or finished test says, in words: proven and best choice side by side, never one of them alone."""

import datetime

from merite.texts.catalogue import Message, translator
from merite.texts.comparison import comparison_text
from merite.texts.experiment_accounts import account_lines
from merite.texts.experiment_shares import difference_sentence
from merite.texts.formats import day, money
from merite.texts.ranges import level_words
from merite.texts.universes import universe_name
from merite.vocabulary.experiment import (
    Decided,
    EffectSeen,
    EvidenceRow,
    Experiment,
    ExperimentKind,
    ExperimentState,
    Finding,
    Guardrail,
    Ledger,
    Look,
    Method,
    Stop,
)
from merite.vocabulary.words import Language


def look_told(look: Look, language: Language) -> str:
    """Both answers, then what got worse, what it has cost and why to stop or go on."""
    _ = translator(__name__, language).message
    lines = [*answers(look, language), *(guardrail_sentence(rail, language) for rail in look.worse)]
    lines += stop_lines(look, language)
    return "\n".join(line for line in lines if line)


def answers(look: Look, language: Language) -> list[str]:
    """The two answers as sentences; what cannot be said yet is said."""
    _ = translator(__name__, language).message
    test = look.experiment
    if look.comparison is not None:
        lines = comparison_text(look.comparison, language, test.currency).split("\n")
        lines += [difference_sentence(one, test.arms[0].arm, language) for one in look.differences]
    elif look.effect is not None:
        lines = [
            f"{proven_sentence(look.effect, test, language)} {best_sentence(look.effect, test, language)}".strip(),
            *method_lines(look.effect, test, language),
        ]
    else:
        lines = [_("Nothing is counted yet for every message: merite test count {name}").format(name=test.name)]
    return lines


def proven_sentence(effect: EffectSeen, test: Experiment, language: Language) -> str:
    """Is it proven? With the range, where there is one."""
    _ = translator(__name__, language).message
    universe = universe_name(test.universe, language)
    text = {
        Finding.MORE: _("Proven: with {universe} on, more is sold."),
        Finding.LESS: _("Proven: with {universe} on, less is sold."),
        Finding.NOT_PROVEN: _("Not proven: sales with and without {universe} may be alike."),
        Finding.TOO_EARLY: _("Not proven so far; the answer is due at the planned end."),
        Finding.TOO_FEW: _("Too few weeks to prove anything about {universe}."),
    }[effect.proven.finding].format(universe=universe)
    span = effect.proven.extra
    if span.low is None or span.high is None:
        return text
    pattern = _("A day on: {range} ({level}).")
    if test.kind is ExperimentKind.AREAS:
        pattern = _("A day on in an area: {range} ({level}).")
    return f"{text} " + pattern.format(
        range=sold_range(span.low, span.high, test.currency, language),
        level=level_words(effect.proven.level, language),
    )


def sold_range(low: float, high: float, currency: str, language: Language) -> str:
    """A range of extra sales in words: less sold, more sold, never a bare minus."""
    _ = translator(__name__, language).message
    small, large = sorted((abs(low), abs(high)))
    if low < 0 < high:
        text, small, large = _("from {low} less sold to {high} more"), -low, high
    else:
        text = _("{low} to {high} less sold") if high <= 0 and low < 0 else _("{low} to {high} more sold")
    return text.format(low=money(small, currency, language), high=money(large, currency, language))


def sold(amount: float, currency: str, language: Language) -> str:
    """Extra sales in words."""
    _ = translator(__name__, language).message
    text = _("{amount} less sold") if amount < 0 else _("{amount} more sold")
    return text.format(amount=money(abs(amount), currency, language))


def best_sentence(effect: EffectSeen, test: Experiment, language: Language) -> str:
    """The best choice so far: expected beside seen, with the loss to expect."""
    _ = translator(__name__, language).message
    bet = effect.best_bet
    if bet is None:
        return _("Best choice so far: none, too little has been seen.")
    choice = _("go on with {universe}") if bet.take else _("do without {universe}")
    text = _("Best choice so far: {choice}. A day on, expect {expected} (seen: {seen}, part of it luck).").format(
        choice=choice.format(universe=universe_name(test.universe, language)),
        expected=sold(bet.extra.middle, test.currency, language),
        seen=sold(bet.claimed, test.currency, language),
    )
    if bet.expected_loss is None:
        return text + " " + _("Without your margin, what acting on it may lose is not known.")
    return (
        text
        + " "
        + _("Acting on it now may be a mistake: weighed by its chance, that costs {loss} a year.").format(
            loss=money(bet.expected_loss.amount, test.currency, language)
        )
    )


def method_lines(effect: EffectSeen, test: Experiment, language: Language) -> list[str]:
    """The ways to the effect in areas side by side, and whether they agree; whether a past block still acts."""
    _ = translator(__name__, language).message
    lines = [_method(method, test.currency, language) for method in effect.methods]
    if effect.agree is True:
        lines.append(_("The three ways agree."))
    if effect.agree is False:
        lines.append(_("The three ways do not agree: the answer depends on how one compares. Trust none of them much."))
    if effect.lasts:
        lines.append(
            _(
                "What was done in a block still acts in the next one, so that this is not the whole effect. Take "
                "longer blocks, and leave out more days at their start (--wash-out)."
            )
        )
    return lines


def method_name(name: str, language: Language) -> str:
    """A way of comparing areas, in words."""
    _ = translator(__name__, language).message
    return {
        "synthetic-control": _("a mix of the other areas"),
        "synthetic-differences": _("a mix of areas and of days"),
        "local-level": _("the areas' own past"),
    }.get(name, name)


def guardrail_sentence(rail: Guardrail, language: Language) -> str:
    """What got worse."""
    _ = translator(__name__, language).message
    return {
        Guardrail.UNSUBSCRIBES: _("Proven: the new message makes more people unsubscribe."),
        Guardrail.HIDES: _("Proven: the new message is hidden more often."),
        Guardrail.COMPLAINTS: _("Proven: the new message brings more complaints."),
        Guardrail.REFUNDS: _("Proven: the new message brings more refunds."),
    }[rail]


def stop_lines(look: Look, language: Language) -> list[str]:
    """What it has cost so far, and why to stop now; or that it goes on."""
    _ = translator(__name__, language).message
    test = look.experiment
    lines = [_("Cost so far: {cost}.").format(cost=money(look.cost_so_far, test.currency, language))]
    if test.state is ExperimentState.STOPPED:
        return lines
    lines += [stop_sentence(stop, language) for stop in look.stops]
    if not look.stops and test.last is not None:
        lines.append(_("Go on until {last}.").format(last=day(test.last, language)))
    elif look.stops:
        lines.append(
            _("To end it: merite test stop {name} --decided adopt|keep|drop|test-again").format(name=test.name)
        )
    return lines


def stop_sentence(stop: Stop, language: Language) -> str:
    """Why to stop now."""
    _ = translator(__name__, language).message
    return {
        Stop.PROVEN: _("Stop: it is proven."),
        Stop.LITTLE_TO_LOSE: _("Stop: acting on the best choice so far would lose less than you accept."),
        Stop.CAP_REACHED: _("Stop: it has cost what you set as the most."),
        Stop.GUARDRAIL: _("Stop: something that must not get worse has."),
        Stop.TIME_IS_UP: _("Stop: its time is up."),
        Stop.SPLIT_BROKEN: _("Stop: the shares are not those that were planned; find out why."),
    }[stop]


def ledger_told(ledger: Ledger, currency: str, language: Language) -> str:
    """Every test in a line or two, and the accounts."""
    _ = translator(__name__, language).message
    if not ledger.tests:
        return _("No test yet. To plan one: merite test new NAME")
    lines = [line for test in ledger.tests for line in lines_of(test, ledger.day, language)]
    return "\n".join([*lines, *account_lines(ledger.accounts, currency, language)])


def lines_of(test: Experiment, today: datetime.date, language: Language) -> list[str]:
    """Test, hypothesis, result, decision, what happened afterwards."""
    _ = translator(__name__, language).message
    head = _("{test} ({channel}): {state}").format(
        test=test.name, channel=universe_name(test.universe, language), state=state_name(test, today, language)
    )
    lines = [head]
    if test.hypothesis:
        lines.append("  " + _("Expected: {text}").format(text=test.hypothesis))
    if test.finding:
        lines.append("  " + _("Found: {text}").format(text=finding_name(test.finding, language)))
    if test.decided:
        why = f" ({test.why})" if test.why else ""
        lines.append("  " + _("Decided: {text}").format(text=decided_name(test.decided, language) + why))
    if test.afterwards:
        lines.append("  " + _("Afterwards: {text}").format(text=test.afterwards))
    return lines


def over_sentences(look: Look, language: Language) -> list[str]:
    """That a test whose last day is past waits for its figures or to be read, and what to do; nothing of others."""
    _ = translator(__name__, language).message
    test = look.experiment
    if test.last is None or not test.over(look.day):
        return []
    unseen = (Finding.TOO_FEW, Finding.TOO_EARLY)
    waits = look.comparison is None and (look.effect is None or look.effect.proven.finding in unseen)
    told = (
        _("It was over on {last} and waits for its figures: add those up to that day, then look at it again.")
        if waits
        else _("It was over on {last}: read what it says, and end it with what you decide.")
    )
    return [
        told.format(last=day(test.last, language)),
        _("To end it: merite test stop {name} --decided adopt|keep|drop|test-again").format(name=test.name),
    ]


def state_name(test: Experiment, today: datetime.date, language: Language) -> str:
    """Where the test stands, with its dates."""
    _ = translator(__name__, language).message
    if test.state is ExperimentState.PLANNED or test.first is None:
        return _("planned")
    if test.state is ExperimentState.STOPPED and test.stopped is not None:
        return _("from {first} to {last}").format(first=day(test.first, language), last=day(test.stopped, language))
    last = test.last or test.first
    if test.over(today):
        return _("over since {last}, still to be ended").format(last=day(last, language))
    return _("running from {first}, until {last}").format(first=day(test.first, language), last=day(last, language))


def finding_name(finding: str, language: Language) -> str:
    """A finding in two or three words."""
    _ = translator(__name__, language).message
    return _findings(_).get(finding, finding)


def decided_name(decided: Decided, language: Language) -> str:
    """A decision in words."""
    _ = translator(__name__, language).message
    return {
        Decided.ADOPT: _("take up what was tried"),
        Decided.KEEP: _("keep what was done before"),
        Decided.GO_ON_TESTING: _("test again"),
        Decided.DROP: _("drop it"),
    }[decided]


def evidence_told(rows: tuple[EvidenceRow, ...], file: str | None, currency: str, language: Language) -> str:
    """What finished tests tell the sales model."""
    _ = translator(__name__, language).message
    if not rows:
        return _("No finished test tells yet what a channel brings in all.")
    lines = []
    for row in rows:
        text = _("{name}: {universe}, {first} to {last}: {estimate} of extra sales, give or take {error}.").format(
            name=row.experiment, universe=row.universe, first=day(row.start, language), last=day(row.end, language),
            estimate=money(row.estimate, currency, language), error=money(row.standard_error, currency, language),
        )  # fmt: skip
        if row.in_panel:
            text += " " + _("Your weekly sales say it already: it is not counted twice.")
        lines.append(text)
    if file:
        lines.append(_("Written to {file}, for merite measure --tests.").format(file=file))
    return "\n".join(lines)


def _method(method: Method, currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    name, effect = method_name(method.name, language), sold(method.effect, currency, language)
    if method.low is None or method.high is None:
        return _("By {name}: {effect} a day and area; its range is open.").format(name=name, effect=effect)
    span = sold_range(method.low, method.high, currency, language)
    return _("By {name}: {effect} a day and area ({range}).").format(name=name, effect=effect, range=span)


def _findings(_: Message) -> dict[str, str]:
    return {
        "better": _("proven better"),
        "worse": _("proven worse"),
        "more": _("proven: more sales"),
        "less": _("proven: fewer sales"),
        "no-clear-difference": _("nothing proven"),
        "not-proven": _("nothing proven"),
        "too-few": _("too few to prove anything"),
        "too-early": _("stopped before its end, nothing proven"),
        "split-broken": _("void: the shares were not those planned"),
    }
