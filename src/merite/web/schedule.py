"""What a client's merite.toml wants done by itself, when it is due; the work itself is done as jobs."""

from merite.rounds.schedule import Before, due, schedule_of
from merite.store import looks, settings_file
from merite.store.server import jobs
from merite.vocabulary.account import Client
from merite.vocabulary.job import JobState
from merite.web.looking import queue_look
from merite.web.site import Site

_REMEMBERED = 200


def scheduled_for(site: Site, client: Client) -> list[str]:
    """Ask for what is due, and say which kinds of work."""
    settings, rules = settings_file.read(client.folder)
    schedule = schedule_of(rules, settings)
    if not schedule:
        return []
    under_way = {job.kind for job in jobs.under_way(site.server, client)}
    found = []
    for kind in due(schedule, _before(site, client), site.clock()):
        if kind in under_way or not _is_needed(kind, client, site):
            continue
        if kind == "look":
            queue_look(site.server, client)
        else:
            jobs.queue(site.server, client, kind, once=True)
        found.append(kind)
    return found


def _before(site: Site, client: Client) -> dict[str, Before]:
    last: dict[str, Before] = {}
    for job in jobs.jobs_of(site.server, client, most=_REMEMBERED):
        last.setdefault(job.kind, Before(at=job.queued, failed=job.state is JobState.FAILED))
    return last


def _is_needed(kind: str, client: Client, site: Site) -> bool:
    """A look only where facts came since the last."""
    if kind == "look":
        look = looks.last(client.folder)
        return look is None or looks.out_of_date(client.folder, look, today=site.today(client.folder))
    return True
