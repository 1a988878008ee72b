"""Words of the front page: what stands between the pieces of the look."""

import datetime

from merite.texts.adding_up import efforts
from merite.texts.catalogue import translator
from merite.texts.formats import hours, money, number
from merite.texts.moments import moment_text
from merite.texts.universes import universe_name
from merite.vocabulary.look import Look, RunningTest
from merite.vocabulary.words import Language


def front_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("The essentials"),
        "nothing": _("Nothing is known yet."),
        "adding_up": _("Your figures are being added up..."),
        "begin": _("Add your exports: the till or the shop, ads, posts, newsletters. The first answer takes seconds."),
        "add": _("Add files"),
        "working": _("This is known already. What each channel brought is being worked out; it takes about a minute."),
        "follow": _("Follow the work"),
        "newest": _("Show the newest"),
        "plan": _("This week"),
        "plan_more": _("See the plan, change it or accept it"),
        "tests": _("Tests under way"),
        "tests_more": _("See the tests"),
        "said": _("What people say of you"),
        "said_more": _("Read more of it"),
        "flash": _("A quick look at one subject"),
        "no_said": _(
            "No reviews, comments or messages have been read yet. Add your reviews, or choose where to listen."
        ),
        "community": _("Your community"),
        "community_more": _("See who stays and who comes back"),
        "replies": _("Answer them"),
        "data": _("See the files"),
        "log_hours": _("Log this week’s hours"),
        "how": _("How was this computed?"),
    }


def dated_text(look: Look, language: Language, zone: datetime.tzinfo | None, *, refreshing: bool) -> str:
    """Of when the figures are by the clock of ``zone``, and whether newer ones are on their way."""
    _ = translator(__name__, language).message
    when = moment_text(look.made_at, language, zone)
    if refreshing and language not in look.languages:
        return _("These figures are from {when}, in another language: they are being worked out in yours.").format(
            when=when
        )
    if refreshing:
        return _("These figures are from {when}. Something has changed since: newer ones are being worked out.").format(
            when=when
        )
    return _("Worked out on {when}.").format(when=when)


def week_text(look: Look, language: Language) -> str:
    """The plan's pace for a week, all together; "" without a plan."""
    if not look.week:
        return ""
    _ = translator(__name__, language).message
    paid, passed = sum(one.money for one in look.week), sum(one.hours for one in look.week)
    return _("{effort} in all.").format(effort=_effort(paid, passed, look.currency, language))


def week_texts(look: Look, language: Language) -> list[tuple[str, str]]:
    """Each channel and what the plan puts into it this week."""
    return [
        (universe_name(one.universe, language), _effort(one.money, one.hours, look.currency, language))
        for one in efforts(look.week)
    ]


def _effort(paid: float, passed: float, currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    spent, time = money(paid, currency, language), hours(passed, language)
    if paid < _LITTLE:
        return time
    return spent if passed < _MOMENT else _("{money} and {hours}").format(money=spent, hours=time)


_LITTLE = 0.5  # money not worth a line
_MOMENT = 1 / 24  # hours: under two and a half minutes a week


def running_text(test: RunningTest, currency: str, today: datetime.date, language: Language) -> str:
    """A test under way: how long still, and what it may cost."""
    translate = translator(__name__, language)
    _ = translate.message
    told = f"{test.name} ({universe_name(test.universe, language)})"
    if test.last is not None:
        left = max(0, (test.last - today).days)
        told += " – " + (
            translate.plural("{days} day left", "{days} days left", left).format(days=left)
            if left
            else _("its last day has come: look at it and decide")
        )
    if test.at_risk is not None:
        told += " – " + _("at most {money} at risk").format(money=money(test.at_risk, currency, language))
    return told + "."


def waiting_text(look: Look, language: Language) -> str:
    """How many wait for a reply; "" when nothing tells."""
    translate = translator(__name__, language)
    if look.waiting is None:
        return ""
    if not look.waiting:
        return translate.message("Nobody waits for an answer.")
    words = translate.plural(
        "{count} text of the last twelve months waits for an answer.",
        "{count} texts of the last twelve months wait for an answer.",
        look.waiting,
    )
    if not look.answers_known:
        words = translate.plural(
            "{count} text of the last twelve months called for an answer; no answer from you is known.",
            "{count} texts of the last twelve months called for an answer; no answer from you is known.",
            look.waiting,
        )
    return words.format(count=number(look.waiting, language))
