"""Long work: the list, the page of one job that follows it, cancelling it."""

from typing import Any

from starlette.responses import Response

from merite.errors.server import PageNotFound
from merite.store.server import jobs
from merite.texts.moments import moment_text
from merite.texts.web_jobs import failure_text, jobs_words, kind_text, state_text
from merite.vocabulary.account import Role
from merite.vocabulary.job import Job
from merite.web.asked import Asked
from merite.web.jobs.kinds import KINDS
from merite.web.looking import queue_look
from merite.web.routes import page


@page("/c/{slug}/jobs", needs=Role.READER)
def all_jobs(asked: Asked) -> Response:
    """The client's last jobs."""
    shown = [shown_job(job, asked) for job in jobs.jobs_of(asked.site.server, asked.its)]
    return asked.render("jobs.html", words=jobs_words(asked.language), jobs=shown)


@page("/c/{slug}/jobs/{id}", needs=Role.READER)
def one_job(asked: Asked) -> Response:
    """A job and how far it is; ``?part`` gives the part that changes, for a page that follows it."""
    job = found(asked)
    words, shown = jobs_words(asked.language), shown_job(job, asked)
    template = "job_state.html" if "part" in asked.request.query_params else "job.html"
    return asked.render(template, words=words, job=shown)


@page("/c/{slug}/jobs/{id}/stop", needs=Role.EDITOR, methods=("POST",))
def stop(asked: Asked) -> Response:
    """Cancel a job."""
    job = found(asked)
    jobs.stop(asked.site.server, asked.its, job.id)
    asked.note("job-stopped", kind=job.kind, job=job.id)
    return asked.go(asked.here(f"jobs/{job.id}"))


@page("/c/{slug}/look", needs=Role.EDITOR, methods=("POST",))
def look_again(asked: Asked) -> Response:
    """Ask for everything to be worked out again."""
    return asked.go(asked.here(f"jobs/{queue_look(asked.site.server, asked.its)}"))


def found(asked: Asked) -> Job:
    """The job that the address names, if it is this client's."""
    name = asked.path("id")
    job = jobs.find(asked.site.server, asked.its, int(name)) if name.isdecimal() and len(name) < 16 else None
    if job is None:
        raise PageNotFound(path=asked.request.url.path)
    return job


def shown_job(job: Job, asked: Asked) -> dict[str, Any]:
    """A job as ``job_state.html`` shows it."""
    kind = KINDS.get(job.kind)
    message, fix = failure_text(job, asked.language) if job.error else ("", "")
    then = str(job.arguments.get("then") or (kind.then if kind else ""))
    return {
        "id": job.id,
        "what": kind_text(job.kind, asked.language),
        "state": job.state.value,
        "over": job.state.over,
        "told": state_text(job, asked.language),
        "done": job.done if job.state.value == "running" else None,
        "asked": moment_text(job.queued, asked.language, asked.zone),
        "stopping": job.stopping,
        "message": message,
        "fix": fix,
        "path": asked.here(f"jobs/{job.id}"),
        "then": asked.here(then),
        "again": job.kind == "look",
        "may_stop": asked.role is not None and asked.role.covers(Role.EDITOR),
    }
