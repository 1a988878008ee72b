"""Reports: made by a job, listed, opened under the same policy as every page, downloaded, sent."""

import re

from starlette.responses import FileResponse, HTMLResponse, Response

from merite.errors.server import PageNotFound
from merite.rounds.made_reports import MadeReport, made_reports, name_for, report_file
from merite.rounds.send_report import addresses
from merite.store.server import jobs
from merite.texts.web_layout import language_names
from merite.texts.web_reports import report_title, reports_words
from merite.vocabulary.account import Role
from merite.vocabulary.look import Audience
from merite.vocabulary.words import Language
from merite.web.asked import Asked
from merite.web.language import known
from merite.web.looking import audience_of, languages_of, report_language
from merite.web.routes import page
from merite.web.static import versioned

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@page("/c/{slug}/reports", needs=Role.READER)
def reports(asked: Asked) -> Response:
    """The reports made."""
    words = reports_words(asked.language)
    zone = asked.zone
    made = made_reports(asked.its.folder, audience_of(asked))
    return asked.render(
        "reports.html",
        words=words,
        made=[(one, report_title(one.at, one.audience, asked.language, zone), _pages(one)) for one in made],
        spoken=language_names(),
        usual=report_language(asked).value,
        may_send=asked.role is not None and asked.role.covers(Role.EDITOR),
    )


@page("/c/{slug}/reports/{name}/{file}", needs=Role.READER)
def report(asked: Asked) -> Response:
    """A file of a report, to keep; a page with ``?open`` is shown in the browser."""
    place = report_file(asked.its.folder, asked.path("name"), asked.path("file"), audience_of(asked))
    if place is None:
        raise PageNotFound(path=asked.request.url.path)
    if place.suffix == ".html" and "open" in asked.request.query_params:
        return HTMLResponse(_shown(place.read_text(encoding="utf-8")))
    return FileResponse(place, filename=place.name, content_disposition_type="attachment")


@page("/c/{slug}/reports/{name}/send", needs=Role.EDITOR, methods=("POST",))
def send(asked: Asked) -> Response:
    """Send a report to the addresses that were typed."""
    made = next(
        (one for one in made_reports(asked.its.folder, audience_of(asked)) if one.name == asked.path("name")), None
    )
    if made is None:
        raise PageNotFound(path=asked.request.url.path)
    to = addresses(re.split(r"[\s,;]+", asked.typed("to")))
    number = jobs.queue(
        asked.site.server,
        asked.its,
        "send-report",
        person=asked.person,
        name=made.name,
        to=to,
        language=_language_of(made) or asked.language,
    )
    asked.note("report-sent", report=made.name, count=len(to))
    return asked.go(asked.here(f"jobs/{number}"))


@page("/c/{slug}/reports/new", needs=Role.EDITOR, methods=("POST",))
def make(asked: Asked) -> Response:
    """Ask for a report."""
    wanted = Audience.OWNER if asked.form.get("for") == "owner" and not asked.private else Audience.OTHERS
    language = known(asked.form.get("language", "")) or report_language(asked)
    name = name_for(asked.site.clock(), wanted)
    number = jobs.queue(
        asked.site.server,
        asked.its,
        "report",
        person=asked.person,
        name=name,
        language=language,
        languages=languages_of(asked.site.server, asked.its),
        pdf="pdf" in asked.form,
        to_sign="to_sign" in asked.form,
        audience=wanted,
    )
    asked.note("report-made", report=name)
    return asked.go(asked.here(f"jobs/{number}"))


def _shown(html: str) -> str:
    """The report's page with its style from this server: the policy allows none inside a page."""
    sheet = f'<link rel="stylesheet" href="{versioned("report.css")}">'
    return _POLICY.sub("", _STYLE.sub(lambda _: sheet, html, count=1), count=1)


def _pages(made: MadeReport) -> list[str]:
    return [name for name in made.files if name.endswith((".html", ".pdf"))]


def _language_of(made: MadeReport) -> Language | None:
    page_ = next((name for name in made.files if re.fullmatch(r"report\..*\.html", name)), "")
    return known(page_.removeprefix("report.").removesuffix(".html"))
