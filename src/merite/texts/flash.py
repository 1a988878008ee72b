"""Alerts and quick studies in words."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, number
from merite.texts.universes import universe_name
from merite.vocabulary.flash import Alert, Checked, Flash, Moved, ToDo
from merite.vocabulary.heard import BRAND
from merite.vocabulary.words import Language


def subject_line(flash: Flash, language: Language) -> str:
    """The subject of the mail."""
    return what_moved(flash, language)


def checked_text(checked: Checked, language: Language) -> str:
    """What a check found, for a terminal."""
    _ = _say(language)
    lines = []
    for flash in checked.alerts:
        lines += [flash_text(flash, language), ""]
    if not checked.alerts:
        lines.append(
            _("Nothing unusual.")
            if checked.days
            else _("Alerts begin after four weeks of listening: what is usual is not known yet.")
        )
    if checked.days:
        told = _(
            "False alarms accepted: {a_year} a year. Over the {days} days checked, {expected} were to be expected."
        )
        expected = number(checked.expected_false, language, digits=1)
        a_year, days = number(checked.a_year, language, digits=1), number(checked.days, language)
        lines.append(told.format(a_year=a_year, days=days, expected=expected))
    if checked.a_day is not None and checked.tripled is not None:
        lines.append(sharpness(checked.a_day, checked.tripled, language))
    if checked.too_new:
        told = _("Not watched yet, heard for less than four weeks: {names}.")
        lines.append(told.format(names=", ".join(checked.too_new)))
    if checked.sent:
        lines.append(_("Alerts sent: {count}.").format(count=len(checked.sent)))
    lines += [_("Not sent: {reason}. It will be tried again.").format(reason=one) for one in checked.not_sent]
    return "\n".join(lines)


def sharpness(a_day: float, tripled: float, language: Language) -> str:
    """How soon a threefold rise shows where a day brings ``a_day`` texts."""
    _ = _say(language)
    usual = number(a_day, language, digits=1)
    times = min(int(10 * tripled), 9)
    if times == 0 and a_day < 1.0:
        return _(
            "With less than one text a day, three times as many would not show on the first day: it takes several."
        )
    if times == 0:
        told = _("With {a_day} texts a day, three times as many would hardly show on the first day: it takes several.")
        return told.format(a_day=usual)
    told = _("With {a_day} texts a day, three times as many would show on the first day about {times} times in 10.")
    return told.format(a_day=usual, times=times)


def flash_text(flash: Flash, language: Language) -> str:
    """What happened, since when, who and where, five quotes, what to do."""
    _ = _say(language)
    lines = [what_moved(flash, language), *facts(flash, language)]
    if flash.quotes:
        lines += ["", quotes_heading(flash, language)]
        for quote in flash.quotes:
            where = universe_name(quote.universe, language)
            date = "" if quote.day is None else f", {day(quote.day, language)}"
            lines.append(f"  — {_plain(quote.text)} ({where}{date})")
    lines += ["", _("What to do")]
    lines += [f"  {place}. {to_do_sentence(step, language)}" for place, step in enumerate(flash.to_do, 1)]
    return "\n".join(lines)


def what_moved(flash: Flash, language: Language) -> str:
    """The first line: what was more than usual, or what the study is about."""
    if flash.alert is not None:
        return alert_sentence(flash.alert, language)
    _ = _say(language)
    about, since = _about(flash.subject, language), day(flash.since.date(), language)
    return _("Quick look at {about} since {since}").format(about=about, since=since)


def subject_name(subject: str, language: Language) -> str:
    """What can be looked at by itself: a search or a channel, as people are shown it."""
    _ = _say(language)
    return _("What names you") if subject == BRAND else universe_name(subject, language)


def _about(subject: str | None, language: Language) -> str:
    _ = _say(language)
    return _("your business") if subject in (None, BRAND) else str(subject)


def alert_sentence(alert: Alert, language: Language) -> str:
    """What was more than usual, about what, and since when."""
    _ = _say(language)
    told = {
        Moved.CASCADE: _(
            "Alert: an unhappy conversation is spreading about {about} since {since}: {seen} unhappy texts in the day,"
            " {expected} are usual."
        ),
        Moved.NEGATIVE: _(
            "Alert: more unhappy people than usual about {about} since {since}: {seen} texts in the day, {expected} are"
            " usual."
        ),
        Moved.VOLUME: _(
            "Alert: more is said than usual about {about} since {since}: {seen} texts in the day, {expected} are usual."
        ),
    }[alert.measure]
    return told.format(
        about=_about(alert.subject, language),
        since=day(alert.since.date(), language),
        seen=number(alert.seen, language),
        expected=number(alert.expected, language, digits=1),
    )


def facts(flash: Flash, language: Language) -> list[str]:
    """Counts, pace, tone, where, and the largest cascade."""
    _ = _say(language)
    lines = [_who(flash, language)]
    if flash.a_day is not None:
        pace = _("{low} to {high} texts a day").format(
            low=number(flash.a_day.low, language, digits=1), high=number(flash.a_day.high, language, digits=1)
        )
        if flash.before is not None:
            pace += _("; {low} to {high} before").format(
                low=number(flash.before.low, language, digits=1), high=number(flash.before.high, language, digits=1)
            )
        lines.append(pace + ".")
    tones = {"negative": _("unhappy"), "neutral": _("neutral"), "positive": _("happy")}
    told = [f"{tones[share.name]} {number(share.count, language)}" for share in flash.tones if flash.read]
    if told:
        words = _("Tone of {read} texts as the reader reads it, its error unknown here: {tones}.")
        lines.append(words.format(read=number(flash.read, language), tones=", ".join(told)))
    if flash.by_universe:
        where = ", ".join(
            f"{universe_name(name, language)} {number(count, language)}" for name, count in flash.by_universe[:5]
        )
        lines.append(_("Where: {where}.").format(where=where))
    if flash.cascades:
        largest = flash.cascades[0]
        lines.append(
            _("The largest conversation has {size} texts over {generations} generations.").format(
                size=number(largest.size, language), generations=largest.generations
            )
        )
    if flash.alert is not None:
        lines.append(
            _("We accept {a_year} false alarms a year: this may be one.").format(
                a_year=number(flash.alert.a_year, language, digits=1)
            )
        )
    return lines


def _who(flash: Flash, language: Language) -> str:
    """How many texts by how many people, as far as their authors are known."""
    _ = _say(language)
    if flash.people or not flash.unnamed:
        told = _("Texts: {texts}. People: {people}, of whom never heard before: {new}.")
    else:
        told = _("{texts} texts.")
    if flash.unnamed:
        told += " " + _("Without a known author: {unnamed}.")
    return told.format(
        texts=number(flash.texts, language),
        people=number(flash.people, language),
        new=number(flash.new_people, language),
        unnamed=number(flash.unnamed, language),
    )


def quotes_heading(flash: Flash, language: Language) -> str:
    """How the quotes were drawn."""
    _ = _say(language)
    told = _("{count} texts drawn by lot from {lot}, not chosen")
    return told.format(count=len(flash.quotes), lot=number(flash.drawn_from, language))


def to_do_sentence(step: ToDo, language: Language) -> str:
    """A step of what to do."""
    _ = _say(language)
    return {
        ToDo.READ_FIRST: _("Read before you answer: the texts drawn, then the others."),
        ToDo.ANSWER_CASCADE: _(
            "Answer in public where it began, once, with what you will do and when; then those who asked a question."
        ),
        ToDo.ANSWER_UNHAPPY: _("Answer those who are unhappy, by name, within the day."),
        ToDo.THANK: _("Thank those who speak well of you, and answer questions."),
        ToDo.LABEL: _("Check ten texts by hand: the reader may be wrong about the tone."),
        ToDo.NOTE_CAUSE: _("Note the cause if you know it, in the diary: it explains later figures."),
        ToDo.WAIT: _("Nothing was said: there is nothing to do."),
    }[step]


def _plain(text: str) -> str:
    """Somebody's words on one line, without signs that move the cursor or turn the writing around."""
    kept = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(kept.split())


def _say(language: Language) -> Message:
    return translator(__name__, language).message
