"""Words of the page of hours: a week at a glance, other ways to log, what was logged."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.diary import period
from merite.texts.formats import day, hours, number
from merite.texts.universes import universe_name
from merite.vocabulary.week import WeekLine
from merite.vocabulary.words import Language


def hours_words(language: Language) -> dict[str, str]:
    """Headings, labels and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("Hours"),
        "why": _("Your time is most of what marketing costs. Tap what you passed on each channel, about is enough."),
        "same": _("Same as last week"),
        "other": _("Other"),
        "example": _("for example 1h30"),
        "save": _("Keep this week"),
        "earlier": _("The week before"),
        "later": _("The week after"),
        "none": _("No channel was used lately."),
        "none_what": _("Name the first one below; it will be asked about every week."),
        "more": _("Another channel"),
        "channel": _("Channel"),
        "other_channel": _("Another one, if it is not in the list"),
        "time": _("Time passed"),
        "from": _("From"),
        "to": _("To"),
        "note": _("A word about it (if you like)"),
        "add": _("Add"),
        "calendar": _("From a calendar"),
        "calendar_why": _(
            "Events whose title names a channel (Instagram, newsletter...) become hours. Sending the same calendar"
            " again counts nothing twice."
        ),
        "file": _("Calendar file (.ics)"),
        "send": _("Read the calendar"),
        "salary": _("A share of a salary"),
        "salary_why": _("For somebody who passes a fixed share of the week on marketing, for example 15 in 100."),
        "share": _("Share of the week, in 100"),
        "weekly": _("Hours a week"),
        "last": _("Last entries"),
        "strike": _("Strike out"),
        "nothing": _("Nothing noted yet."),
        "what": _("What to do"),
        "next": _("Note what was out of the ordinary"),
        "kept": _("Noted. The next look will count with it."),
        "struck": _("Struck out. It counts for nothing from now on."),
        "nothing_chosen": _("No time was chosen: nothing was changed."),
        "nothing_before": _("Last week has no hours to repeat."),
    }


def week_title(week: datetime.date, language: Language) -> str:
    """``Du 16 nov. au 22 nov. 2026``."""
    _ = translator(__name__, language).message
    last = week + datetime.timedelta(days=6)
    return _("From {first} to {last}").format(first=day(week, language, year=False), last=day(last, language))


def line_hint(line: WeekLine, language: Language) -> str:
    """What last week had, and what the posts of this one would have taken."""
    speak = translator(__name__, language)
    _ = speak.message
    told = []
    if line.before is not None:
        told.append(_("Last week: {time}.").format(time=time_text(line.before, language)))
    if line.guess is not None:
        posts = speak.plural("one post", "{count} posts", line.posts).format(count=number(line.posts, language))
        told.append(
            _("Estimated from {posts}: {time}. Change it if it was otherwise.").format(
                posts=posts, time=time_text(line.guess, language)
            )
        )
    return " ".join(told)


def time_text(amount: float, language: Language) -> str:
    """A length of time, nothing as ``0``."""
    return hours(amount, language) if amount > 0 else "0"


def entry_text(row: dict[str, object], language: Language) -> str:
    """One entry: channel, time, days."""
    _ = translator(__name__, language).message
    first, last = row["first"], row["last"] or row["first"]
    assert isinstance(first, datetime.date) and isinstance(last, datetime.date)
    text = _("{channel}: {time}, {days}").format(
        channel=universe_name(str(row["universe"]), language),
        time=time_text(float(str(row["hours"])), language),
        days=period(first, last, language),
    )
    return f"{text}. {row['note']}" if row["note"] else text


def calendar_kept(events: int, left_out: int, language: Language) -> str:
    """What a calendar brought."""
    speak = translator(__name__, language)
    text = speak.plural("One event was kept.", "{count} events were kept.", events)
    if left_out:
        text += " " + speak.message("Left out, as whole days or longer than 14 hours: {left}.")
    return text.format(count=number(events, language), left=number(left_out, language))
