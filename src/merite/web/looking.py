"""The look that a page shows, and asking for a new one where facts have changed since."""

import datetime
from collections.abc import Sequence

from markupsafe import Markup

from merite.errors.base import MeriteError
from merite.store import looks, settings_file
from merite.store.server import jobs, people, shares
from merite.store.server.moments import now
from merite.store.server.schema import Server
from merite.vocabulary.account import Client
from merite.vocabulary.for_others import look_for_others
from merite.vocabulary.job import Job
from merite.vocabulary.look import Audience, Look
from merite.vocabulary.words import Language
from merite.web.asked import Asked


def queue_look(server: Server, client: Client) -> int:
    """Ask for a look in everybody's language, unless one waits already; the job's number."""
    return jobs.queue(server, client, "look", once=True, languages=languages_of(server, client))


def report_language(asked: Asked) -> Language:
    """The language of the business's reports, whoever asks for one: an agency's client reads its own.

    The reader's where the settings cannot be read.
    """
    try:
        return settings_file.read(asked.its.folder)[0].language
    except MeriteError:
        return asked.language


def count_what_came(server: Server, client: Client) -> None:
    """Ask for a look where facts came that the last one has not seen, unless one is under way or just failed."""
    look, number = looks.shown(client.folder), looks.journal_number(client.folder)
    if number == (0 if look is None else look.journal):
        return
    if not _under_way(server, client) and _failed_lately(server, client, now()) is None:
        queue_look(server, client)


def languages_of(server: Server, client: Client) -> list[str]:
    """The languages of everybody who may open the client's pages, and of the links that still work."""
    read = {member.person.language.value for member in people.members(server, client)}
    return sorted(read | {link.language.value for link in shares.shares_of(server, client, now=now())})


def audience_of(asked: Asked) -> Audience:
    """Whether this person sees margin, wage and the sum that may be lost."""
    return Audience.OTHERS if asked.private else Audience.OWNER


def pieces_of(asked: Asked, look: Look, names: Sequence[str]) -> dict[str, Markup]:
    """Pieces of the look in this person's language and for their eyes; "" for what says nothing."""
    found = {name: looks.piece(asked.its.folder, look, name, asked.language, audience_of(asked)) for name in names}
    spoken = looks.spoken(look, asked.language)
    # The report escaped every word of a person when it wrote the pieces.
    pieces = {name: Markup(html) for name, html in found.items()}
    if spoken is asked.language:
        return pieces
    other = Markup('<div class="spoken" lang="{}">{}</div>')  # while the look in this person's language is made
    return {name: other.format(spoken.value, html) if html else html for name, html in pieces.items()}


def seen_by(asked: Asked, look: Look | None) -> Look | None:
    """The look's record as this person may have it."""
    return look_for_others(look) if look is not None and asked.private else look


def refreshed(asked: Asked) -> tuple[Look | None, int | None]:
    """The look to show, and the number of the job that is making a newer one; None when it is up to date.

    A job is asked for when there is no look, when facts came or a day has passed since, or when it was not made in
    this person's language; not again while one runs.
    """
    look = seen_by(asked, looks.shown(asked.its.folder))
    if look is None and not looks.journal_number(asked.its.folder):
        return None, None  # an empty workspace: there is nothing to look at
    today = asked.site.today(asked.its.folder)
    fresh = (
        look is not None
        and look.complete
        and look.stage.value == "whole"
        and asked.language in look.languages
        and not looks.out_of_date(asked.its.folder, look, today=today)
    )
    if fresh:
        return look, None
    waiting = _under_way(asked.site.server, asked.its)
    if waiting:
        return look, waiting[0].id
    failed = _failed_lately(asked.site.server, asked.its, asked.site.clock())
    if failed is not None:
        return look, failed
    return look, queue_look(asked.site.server, asked.its)


def _under_way(server: Server, client: Client) -> list[Job]:
    return [job for job in jobs.under_way(server, client) if job.kind in ("look", "report")]


def _failed_lately(server: Server, client: Client, moment: datetime.datetime) -> int | None:
    """The number of the last look's job where it failed a moment ago: it fails again, and its page says why."""
    tried = [job for job in jobs.jobs_of(server, client, most=5) if job.kind == "look"]
    if not tried or tried[0].error is None or tried[0].ended is None:
        return None
    return tried[0].id if (moment - tried[0].ended).total_seconds() < _PATIENCE else None


_PATIENCE = 120.0
