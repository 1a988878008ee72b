"""What events brought, as sentences for a terminal and for the page."""

from merite.texts.catalogue import translator
from merite.texts.formats import money, number
from merite.texts.ranges import level_words, money_range, period, rounded
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.event_lift import Against, EventLift, LiftFinding, LiftMethod, Lifts
from merite.vocabulary.words import Language

LIKELY_HIT = 0.5


def lifts_text(lifts: Lifts, currency: str, language: Language) -> str:
    """Every event, then what can be counted on again."""
    lines: list[str] = []
    for event in lifts.events:
        lines += [event_title(event, language), *(f"  {text}" for text in event_sentences(event, currency, language))]
    lines += repeatable_sentences(lifts, language)
    return "\n".join(lines)


def event_title(event: EventLift, language: Language) -> str:
    """When it was, and where."""
    _ = translator(__name__, language).message
    when = period(event.first, event.last, language)
    title = _("Event {when}") if event.area is None else _("Event {when}, {area}")
    return title.format(when=when, area=event.area)


def event_sentences(event: EventLift, currency: str, language: Language) -> tuple[str, ...]:
    """What came, what would have come anyway, what is beyond it, and what dummy dates say of that."""
    _ = translator(__name__, language).message
    best = event.best
    if best is None or event.sold is None:
        return (_("Too few sales are known before it, or none in it: nothing can be said."),)
    told = [
        _("{sold} came; {anyway} would have come anyway ({chances}).").format(
            sold=money(event.sold, currency, language),
            anyway=money_range(best.anyway, currency, language),
            chances=level_words(best.extra.level, language),
        ),
        _finding(event, best, currency, language),
        _dummies(best, language),
    ]
    told += [_other(answer, currency, language) for answer in event.answers[1:]]
    if event.hit_chance is not None and event.hit_chance > LIKELY_HIT:
        told.append(_("It was probably a hit: do not count on it again. It is kept apart from what repeats."))
    return tuple(told)


def repeatable_sentences(lifts: Lifts, language: Language) -> list[str]:
    """What ordinary events like these bring; with a single event, that nothing can be said of the next one."""
    _ = translator(__name__, language).message
    if lifts.repeatable is None or lifts.coming is None:
        if any(event.best is not None for event in lifts.events):
            return [
                _("One event says nothing of the next one. Give the days of several to know what can be counted on.")
            ]
        return []
    hits = sum(event.hit_chance is not None and event.hit_chance > LIKELY_HIT for event in lifts.events)
    told = [
        _("What can be counted on again: {range} of what would have come anyway.").format(
            range=ratio_range(lifts.repeatable, language)
        ),
        _("The next one, if it is an ordinary one: {range}.").format(range=ratio_range(lifts.coming, language)),
    ]
    if hits:
        text = translator(__name__, language).plural(
            "{count} event looks like a hit and hardly counts in this.",
            "{count} events look like hits and hardly count in this.",
            hits,
        )
        told.append(text.format(count=number(hits, language)))
    return told


def extra_range(extra: Estimate, currency: str, language: Language) -> str:
    """``between 300 less and 1,200 more``: sales beyond what would have come, without a minus sign."""
    _ = translator(__name__, language).message
    low, high = rounded(extra)
    if low < 0 < high:
        text = _("between {low} less and {high} more")
    elif high <= 0:
        low, high = high, low
        text = _("between {low} and {high} less")
    else:
        text = _("between {low} and {high} more")
    return text.format(low=money(abs(low), currency, language), high=money(abs(high), currency, language))


def ratio_range(ratio: Estimate, language: Language) -> str:
    """``between 4 and 27 out of 100 more``: a relative lift in words, less or more, without a minus sign."""
    _ = translator(__name__, language).message
    low, high = (round(100.0 * end) for end in (ratio.low, ratio.high))
    if low < 0 < high:
        text = _("between {low} out of 100 less and {high} out of 100 more")
    elif high <= 0:
        low, high = high, low
        text = _("between {low} and {high} out of 100 less")
    else:
        text = _("between {low} and {high} out of 100 more")
    return text.format(low=number(abs(low), language), high=number(abs(high), language))


def _finding(event: EventLift, best: Against, currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    text = {
        LiftFinding.MORE: _("There were extra sales: {range}, that is {ratio}."),
        LiftFinding.LESS: _("Sales were lower than they would have been: {range}, that is {ratio}."),
        LiftFinding.NO_CLEAR_DIFFERENCE: _(
            "No clear difference: {range}, that is {ratio}. It may have brought something: these sales cannot show it."
        ),
        LiftFinding.TOO_SHORT: "",
    }[event.finding]
    return text.format(range=extra_range(best.extra, currency, language), ratio=ratio_range(best.lift, language))


def _dummies(best: Against, language: Language) -> str:
    translate = translator(__name__, language)
    _ = translate.message
    dummies = best.dummies
    if dummies.tried < 4:
        return _("The history is too short to try dummy dates: this answer could not be checked.")
    text = translate.plural(
        "Dummy check: on {tried} dates when nothing happened, a difference as large came {count} time.",
        "Dummy check: on {tried} dates when nothing happened, a difference as large came {count} times.",
        dummies.as_large,
    )
    told = text.format(tried=number(dummies.tried, language), count=number(dummies.as_large, language))
    if dummies.widened > 1.1:
        told += " " + _("Your sales jump more than the calculation expects: its range was widened accordingly.")
    return told


def _other(answer: Against, currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    text = {
        LiftMethod.OWN_HISTORY: _("Against its own history alone: {range}."),
        LiftMethod.OTHER_AREAS: _("Beside the other areas: {range}."),
    }[answer.method]
    return text.format(range=extra_range(answer.extra, currency, language))
