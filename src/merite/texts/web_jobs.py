"""Words of long work: what is being done, how far it is, what came of it."""

from merite.texts.catalogue import translator
from merite.texts.progress import step_text
from merite.texts.web_problems import on_page
from merite.vocabulary.job import Job, JobState
from merite.vocabulary.words import Language


def jobs_words(language: Language) -> dict[str, str]:
    """Words of the pages of long work."""
    _ = translator(__name__, language).message
    return {
        "title": _("Work under way"),
        "none": _("Nothing is being worked out. When you add files or ask for a report, it is shown here."),
        "cancel": _("Stop this"),
        "stopping": _("It is being stopped..."),
        "again": _("Ask again"),
        "show": _("See what came of it"),
        "progress": _("How far it is"),
        "leave": _("You can leave this page: the work goes on, and its result is kept."),
        "refresh": _("Look again"),
        "what_to_do": _("What to do"),
        "asked": _("Asked"),
        "work": _("Work"),
        "state": _("State"),
    }


def kind_text(kind: str, language: Language) -> str:
    """What a kind of job does; the code itself for one that has no words."""
    _ = translator(__name__, language).message
    return {
        "look": _("Working out what your marketing brought"),
        "report": _("Making a report"),
        "send-report": _("Sending a report"),
        "import": _("Reading your files"),
        "undo": _("Taking a file back"),
        "answer": _("Reading a file again"),
        "listen": _("Listening to what is said"),
        "fetch": _("Fetching your figures"),
        "inbox": _("Looking into the watched folder"),
        "monday": _("Writing Monday’s e-mail"),
        "try-connection": _("Trying a connection"),
        "try-mail": _("Sending you a test message"),
        "try-webhook": _("Sending a test message to the other program"),
    }.get(kind, kind)


def state_text(job: Job, language: Language) -> str:
    """Where a job stands, in one sentence."""
    _ = translator(__name__, language).message
    if job.state is JobState.RUNNING:
        step = _("Starting...") if job.step is None else step_text(job.step, language)
        if job.done is None:
            return step
        return _("{step} {percent} in 100").format(step=step, percent=round(100 * job.done))
    return {
        JobState.QUEUED: _("Waiting for its turn..."),
        JobState.DONE: _("Done."),
        JobState.FAILED: _("It did not work."),
        JobState.CANCELLED: _("Stopped, as you asked."),
    }[job.state]


def failure_text(job: Job, language: Language) -> tuple[str, str]:
    """Message and fix of a failed job."""
    error = job.error or {}
    words = on_page(str(error.get("code")), error.get("facts", {}), language)
    return words.message, words.fix
