"""The course of what is said, in sentences."""

from merite.texts.catalogue import translator
from merite.texts.formats import day, month, number
from merite.texts.judging import share_range
from merite.texts.reading import tone_word
from merite.texts.universes import universe_name
from merite.vocabulary.judged import Share
from merite.vocabulary.photo import ENOUGH, WEEKS_TO_TELL, Burst, Change, Month, Series, Tracking
from merite.vocabulary.reading import Tone
from merite.vocabulary.words import Language

SUNDAY = 6


def tracking_text(tracking: Tracking, language: Language) -> str:
    """Every change and burst, then the months."""
    _ = translator(__name__, language).message
    lines = [headline(tracking, language)]
    for series in tracking.series:
        lines += series_sentences(series, language)
    months = tracking.months[-6:]
    lines += [month_sentence(one, language) for one in months]
    if any(one.texts and not _has_share(one) for one in months):
        words = _(
            "A month under {enough} texts has no share unless some of them were checked by hand: it would mislead."
        )
        lines.append(words.format(enough=number(ENOUGH, language)))
    return "\n".join(lines)


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("What people say, week after week")


def headline(tracking: Tracking, language: Language) -> str:
    """How many weeks, and whether anything moved."""
    translate = translator(__name__, language)
    _ = translate.message
    first = tracking.series[0]
    moved = len(first.changes) + len(first.bursts)
    whole = first.weeks if tracking.last.weekday() == SUNDAY else first.weeks[:-1]
    if moved:
        words = _("{count} weeks followed, from {first} to {last}: {moved} lasting changes or bursts.")
    elif sum(week.covered for week in whole) < WEEKS_TO_TELL:
        words = translate.plural(
            "One week followed, from {first} to {last}: whether anything moves shows from {least} whole weeks on.",
            "{count} weeks followed, from {first} to {last}: whether anything moves shows from {least} whole weeks on.",
            len(first.weeks),
        )
    else:
        words = _("{count} weeks followed, from {first} to {last}: nothing moved more than chance would.")
    return words.format(
        count=number(len(first.weeks), language),
        first=day(tracking.first, language),
        last=day(tracking.last, language),
        moved=number(moved, language),
        least=WEEKS_TO_TELL,
    )


def series_name(series: Series, language: Language) -> str:
    """Whose talk, and where."""
    _ = translator(__name__, language).message
    if series.universe is not None:
        return universe_name(series.universe, language)
    return series.subject or _("Everything about you")


def series_sentences(series: Series, language: Language) -> list[str]:
    """Lasting changes and bursts of one series."""
    name = series_name(series, language)
    told = [_change(name, change, language) for change in series.changes]
    return told + [_burst(name, burst, language) for burst in series.bursts]


def _change(name: str, change: Change, language: Language) -> str:
    _ = translator(__name__, language).message
    words = _("{name}: since the week of {week}, {low} to {high} texts a week; before, {from_} to {to}.")
    return words.format(
        name=name,
        week=day(change.week, language),
        low=number(change.after.low, language),
        high=number(change.after.high, language),
        from_=number(change.before.low, language),
        to=number(change.before.high, language),
    )


def _burst(name: str, burst: Burst, language: Language) -> str:
    _ = translator(__name__, language).message
    words = _("{name}: a burst from the week of {first} to that of {last}, {times} times the usual.")
    return words.format(
        name=name,
        first=day(burst.first, language),
        last=day(burst.last, language),
        times=number(burst.times, language, digits=1 if burst.times < 10 else 0),
    )


def _unhappy(told: Month) -> Share | None:
    return next((share for share in told.tones if share.name == Tone.NEGATIVE), None)


def _has_share(told: Month) -> bool:
    """Whether a share of the month may be said: by judged texts, or by the reader alone where there are enough."""
    unhappy = _unhappy(told)
    if unhappy is None or unhappy.counted is None:
        return False
    return unhappy.estimate is not None or told.texts >= ENOUGH


def month_sentence(told_of: Month, language: Language) -> str:
    """The unhappy share of a month, with its range where some texts were judged; its count where there are few."""
    translate = translator(__name__, language)
    _ = translate.message
    name = month(told_of.first, language)
    unhappy = _unhappy(told_of)
    if unhappy is None or unhappy.counted is None or not _has_share(told_of):
        alone = translate.plural("{month}: {count} text.", "{month}: {count} texts.", told_of.texts)
        return alone.format(month=name, count=number(told_of.texts, language))
    tone = tone_word(Tone.NEGATIVE, language)
    if unhappy.estimate is None:
        told = translate.plural(
            "{month}: {count} text; {tone}: {share} in 100 for the reader alone, error unknown here.",
            "{month}: {count} texts; {tone}: {share} in 100 for the reader alone, error unknown here.",
            told_of.texts,
        )
        share = number(100 * unhappy.counted, language)
    else:
        told = translate.plural(
            "{month}: {count} text; {tone}: {share} (9 chances in 10).",
            "{month}: {count} texts; {tone}: {share} (9 chances in 10).",
            told_of.texts,
        )
        share = share_range(unhappy.estimate, language)
        if unhappy.drawn_from is not None and unhappy.drawn_from < unhappy.texts:
            words = _("The range is of the {count} that the texts checked were drawn from.")
            told += " " + words.format(count=number(unhappy.drawn_from, language))
    return told.format(month=name, count=number(told_of.texts, language), tone=tone, share=share)


def caption(tracking: Tracking, language: Language) -> str:
    """What the picture shows."""
    return headline(tracking, language)


def words(language: Language) -> dict[str, str]:
    """Words inside the picture and its table."""
    _ = translator(__name__, language).message
    return {
        "week": _("week"),
        "texts": _("texts"),
        "heard": _("heard"),
        "not-heard": _("not heard"),
        "label": _("Texts a week; grey where a source was not heard."),
    }


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt the picture."""
    _ = translator(__name__, language).message
    return (
        _("Did a source start, stop or change its rules that week? Then the change is in our hearing."),
        _("Did you publish or advertise that week? Then look at the community page before speaking of word of mouth."),
        _("Read the texts of that week yourself, where they were said."),
    )
