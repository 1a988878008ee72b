"""What can be done as a job: one line a kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.vocabulary.look import Audience
from merite.vocabulary.words import Language
from merite.web.jobs import importing

Progress = Callable[..., None]
Run = Callable[[Path, Mapping[str, Any], Progress], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """``run`` gets the client's folder and the arguments, says how far it is, and answers what is kept of it.

    ``again``: a killed one may be begun once more; not so for what must not happen twice. ``then``: the topic whose
    page shows what came of it.
    """

    run: Run
    again: bool = True
    then: str = ""


def _look(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.look import take_look

    taken = take_look(folder, [Language(one) for one in arguments.get("languages", ())], progress=progress)
    return {"look": taken.look.name, "seconds": taken.look.seconds}


def _report(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.look import Wanted, take_look

    language = Language(arguments["language"])
    wanted = Wanted(
        out=folder / "reports" / arguments["name"],
        languages=[language],
        pdf=bool(arguments.get("pdf")),
        audience=Audience(arguments.get("audience", Audience.OTHERS.value)),
        to_sign=bool(arguments.get("to_sign")),
    )
    spoken = [Language(one) for one in arguments.get("languages", ())]
    take_look(folder, spoken, report=wanted, progress=progress)
    return {"report": arguments["name"], "language": language.value}


def _fetch(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.fetch import fetch_once

    answer = fetch_once(folder, only=arguments.get("only"), progress=progress)
    return {"kept": answer.kept, "not_fetched": answer.not_fetched}


def _listen(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.alerts import check_alerts
    from merite.rounds.listen import listen_once

    answer = listen_once(folder, only=arguments.get("only"), progress=progress)
    return {"kept": answer.kept, "not_heard": answer.not_heard, "alerts": check_alerts(folder).raised}


def _monday(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.monday import send_monday
    from merite.store import settings_file
    from merite.vocabulary.days import shop_day

    today = shop_day(settings_file.read(folder)[0])
    return {"sent": send_monday(folder, today=today, progress=progress).sent}


def _send_report(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.send_report import send_report

    progress("send")
    send_report(folder, arguments["name"], to=arguments["to"], language=Language(arguments["language"]))
    return {"report": arguments["name"]}


def _try_connection(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.connecting import try_connection

    progress("fetch")
    try_connection(folder, arguments["name"])
    return {"name": arguments["name"]}


def _try_mail(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.mailing import try_mail

    progress("send")
    try_mail(folder, to=arguments["to"], language=Language(arguments["language"]))
    return {}


def _try_webhook(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    from merite.rounds.webhook import try_webhook

    progress("send")
    try_webhook(folder, language=Language(arguments["language"]))
    return {}


KINDS: dict[str, Kind] = {
    "fetch": Kind(run=_fetch, then="import"),
    "listen": Kind(run=_listen, then="listen"),
    "monday": Kind(run=_monday, again=False),
    "try-connection": Kind(run=_try_connection, then="connections"),
    "try-mail": Kind(run=_try_mail, again=False, then="mail"),
    "try-webhook": Kind(run=_try_webhook, again=False, then="mail"),
    "look": Kind(run=_look),
    "report": Kind(run=_report, then="reports"),
    "send-report": Kind(run=_send_report, again=False, then="reports"),
    "import": Kind(run=importing.add, then="import"),
    "undo": Kind(run=importing.undo, then="import"),
    "answer": Kind(run=importing.answer, again=False, then="import"),
    "inbox": Kind(run=importing.inbox, then="import"),
}
"""By name; ``texts.web_jobs`` says each in words."""
