"""What asking the connections answers, in words: what each brought, and why nothing came."""

from collections.abc import Collection

from merite.texts.catalogue import Message, translator
from merite.texts.collect import unheard_text
from merite.texts.imports import answer_text
from merite.texts.moments import moment_text
from merite.vocabulary.fetched import FetchOutcome, Notice, RoundFetched, SourceFetched
from merite.vocabulary.heard import Unheard
from merite.vocabulary.words import Language

_ADDRESS_WRONG = (Unheard.BAD_ADDRESS, Unheard.MISSING, Unheard.BAD_TYPE, Unheard.TOO_MANY_REDIRECTS)


def fetched_text(
    answer: RoundFetched,
    problems: dict[tuple[int, int], str],
    language: Language,
    currency: str,
    rated: Collection[str] = (),
) -> str:
    """A paragraph a connection; ``problems``: what is said of a file that failed, by connection and place.

    ``currency`` is that of the accounts, ``rated``: others whose rate is known.
    """
    return "\n\n".join(
        _source_text(
            one,
            {place: text for (source, place), text in problems.items() if source == here},
            language,
            currency,
            rated,
        )
        for here, one in enumerate(answer.sources)
    )


def _source_text(
    one: SourceFetched, problems: dict[int, str], language: Language, currency: str, rated: Collection[str]
) -> str:
    _ = translator(__name__, language).message
    lines = [_opening(one, language)]
    lines += [
        problems[place] if place in problems else answer_text(file, language, currency, rated)
        for place, file in enumerate(one.files)
    ]
    return "\n".join([*lines, *(notice_text(notice, language) for notice in one.notices)])


def _opening(one: SourceFetched, language: Language) -> str:
    _ = translator(__name__, language).message
    if one.outcome in (FetchOutcome.OUTAGE, FetchOutcome.REFUSED):
        line = _("{name}: nothing could be fetched, {reason}. What you have stays as it is.").format(
            name=one.name, reason=unheard_text(one.code, language)
        )
        if remedy := remedy_text(one.code, language):
            line += f" {remedy}"
        if one.next_at is not None:
            line += " " + _("Asked again after {when}.").format(when=moment_text(one.next_at, language))
        return line
    if one.outcome is FetchOutcome.NOTHING_NEW:
        return _("{name}: nothing new.").format(name=one.name)
    line = _("{name}: fetched.").format(name=one.name)
    if one.outcome is FetchOutcome.PARTIAL:
        line += " " + _("There is more, for the next time.")
    return line


def notice_text(notice: Notice, language: Language) -> str:
    """What a person should know of a connection."""
    _ = translator(__name__, language).message
    return _notices(_)[notice]


def _notices(_: Message) -> dict[Notice, str]:
    return {
        Notice.SIXTY_DAYS: _(
            "The service gives its last 60 days only. For what is older, add its export once (CSV): "
            "no sale will be counted twice."
        ),
        Notice.NO_DETAIL: _(
            "For some payments the service does not say what was tax: it is estimated at your usual rate."
        ),
        Notice.LEFT_OUT: _("Some files were left out: too large, or from a sender that you did not name."),
    }


def remedy_text(code: str | None, language: Language) -> str:
    """What a person can do about a connection that brought nothing, "" where it mends itself or nothing can be done."""
    _ = translator(__name__, language).message
    if code in _ADDRESS_WRONG:
        return _("Check its address: it should open in a browser.")
    return {
        Unheard.NO_SECRET.value: _("Give its password or key."),
        Unheard.FORBIDDEN.value: _("Its key may have ended: make a new one that may read, and give it."),
        Unheard.BAD_CERTIFICATE.value: _("Whoever keeps that site has to renew it."),
    }.get(str(code), "")
