"""The watched folder of a client: what is new in it is added by a job, and a look follows."""

from merite.rounds.inbox import anything_new
from merite.store.server import jobs
from merite.vocabulary.account import Client
from merite.web.looking import queue_look
from merite.web.site import Site


def watched_for(site: Site, client: Client) -> list[str]:
    """Ask for a job where a file waits and none is under way."""
    under_way = any(job.kind == "inbox" for job in jobs.under_way(site.server, client))
    if under_way or not anything_new(client.folder):
        return []
    jobs.queue(site.server, client, "inbox", once=True)
    queue_look(site.server, client)
    return ["inbox"]
