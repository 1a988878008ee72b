"""``/c/{slug}/plan``: what is advised for the month, what if, and accepting, changing or refusing it."""

from dataclasses import replace

from starlette.responses import Response

from merite.errors import MeriteError
from merite.errors.server import PageNotFound
from merite.rounds.accepted import accept_plan
from merite.rounds.noting import note_decision
from merite.store import looks
from merite.store.settings_file import read
from merite.texts import web_plan as texts
from merite.texts.next_month import heads, row
from merite.texts.next_test import short_name
from merite.texts.web_answers import answers_words
from merite.texts.web_front import dated_text
from merite.vocabulary.account import Role
from merite.vocabulary.for_others import plan_for_others
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.learning_log import Answer
from merite.vocabulary.look import Audience, Look, Stage
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.plan import UniversePlan
from merite.web.asked import Asked
from merite.web.looking import pieces_of, refreshed
from merite.web.problems import status_of
from merite.web.routes import page
from merite.web.trying import Amount, Tried, amounts_of, asked_amounts, refused, tried, typed_fields, worked_out

CANDIDATES = 3


@page("/c/{slug}/plan", needs=Role.READER)
def plan(asked: Asked) -> Response:
    """The plan of the last look, what may be decided, and amounts to try."""
    return _shown(asked, None)


@page("/c/{slug}/plan/what-if", needs=Role.EDITOR)
def what_if(asked: Asked) -> Response:
    """The plan worked out again with the amounts that were changed; for a page that follows, what is new alone."""
    look, given = looks.shown(asked.its.folder), typed_fields(asked)
    try:
        given = asked_amounts(asked)
        if look is None or not given:
            made = Tried(said=texts.plan_words(asked.language)["nothing_fixed"])
        else:
            made = tried(asked, look, given)
    except MeriteError as error:
        made = refused(error, asked.language)
    if "hx-request" in asked.request.headers:
        return asked.render("plan_trial.html", words=texts.plan_words(asked.language), trial=made, given=given)
    return _shown(asked, made)


@page("/c/{slug}/plan/accept", needs=Role.EDITOR, methods=("POST",))
def accept(asked: Asked) -> Response:
    """Write the plan of the look, or the one with the amounts that were tried, into the log of decisions."""
    look, given = looks.shown(asked.its.folder), asked_amounts(asked)
    advised = None if look is None else _advised(asked, look)
    if look is None or advised is None:
        raise PageNotFound(path=asked.request.url.path)
    made = advised.plan if not given else worked_out(asked, look, given).plan
    settings, _ = read(asked.its.folder)
    because = asked.form.get("because", "").strip() or None
    accept_plan(asked.its.folder, made, settings, asked.language, who=asked.who.name or None, because=because)
    asked.note("plan-accepted")
    return asked.go(asked.here("plan"), said=texts.plan_words(asked.language)["accepted"])


@page("/c/{slug}/plan/channel/{name}", needs=Role.EDITOR, methods=("GET", "POST"))
def channel(asked: Asked) -> Response:
    """Accept, change or refuse what is advised for one channel."""
    look = looks.shown(asked.its.folder)
    advised = None if look is None else _advised(asked, look)
    one = next((one for one in _named(advised) if one.name == asked.path("name")), None) if advised else None
    if one is None or advised is None:
        raise PageNotFound(path=asked.request.url.path)
    language, words = asked.language, texts.plan_words(asked.language)
    line = texts.channel_line(one, language)
    sums = not asked.private
    told = dict(zip(heads(language, profit=sums), row(one, advised.currency, language, profit=sums), strict=True))
    if asked.request.method != "POST":
        return asked.render("plan_channel.html", words=words, line=line, told=told, answers=texts.answers(language))
    answer = Answer(asked.form["answer"]) if asked.form.get("answer") in set(Answer) else Answer.ACCEPT
    typed = asked.form.get("decision", "").strip()
    if answer is Answer.CHANGE:
        typed = asked.typed("decision")
    usual = texts.refused_text(language) if answer is Answer.REFUSE else line
    with asked.opened() as space:
        note_decision(
            space,
            {
                "decision": typed or usual,
                "universe": one.name,
                "answer": answer.value,
                "because": asked.form.get("because", "").strip() or None,
                "who": asked.who.name or None,
            },
        )
    return asked.go(asked.here("plan"), said=words["accepted"])


def _advised(asked: Asked, look: Look) -> NextMonth | None:
    """The plan that the look has, as this person may have it; None where there was none to make."""
    told = looks.record(asked.its.folder, look, Audience.OWNER).get("sheet", {}).get("parts", {}).get("next-month")
    if told is None:
        return None
    advised = from_json(NextMonth, told)
    return replace(advised, plan=plan_for_others(advised.plan)) if asked.private else advised


def _named(advised: NextMonth) -> list[UniversePlan]:
    return [one for one in advised.plan.universes if one.verdict is not None]


def _candidates(advised: NextMonth, asked: Asked) -> list[tuple[str, str, str, int]]:
    """What could be tested: its name, the kind of test, the channel and the weeks."""
    shown = advised.tests.candidates[:CANDIDATES]
    return [(short_name(one, asked.language), texts.KIND_OF[one.kind], one.universe, one.weeks) for one in shown]


def _amounts(advised: NextMonth, asked: Asked) -> list[Amount]:
    return amounts_of(advised.plan, advised.currency, typed_fields(asked), asked.language)


def _shown(asked: Asked, trial: Tried | None) -> Response:
    look, job = refreshed(asked)
    advised = None if look is None else _advised(asked, look)
    language, words = asked.language, texts.plan_words(asked.language)
    return asked.render(
        "plan.html",
        status=200 if trial is None or trial.error is None else status_of(trial.error),
        words=words,
        shared=answers_words(language),
        look=look,
        job=job,
        whole=look is not None and look.stage is Stage.WHOLE and look.complete,
        dated="" if look is None else dated_text(look, language, asked.zone, refreshing=job is not None),
        html="" if look is None or advised is None else pieces_of(asked, look, ["next-month"])["next-month"],
        channels=[] if advised is None else [(one.name, texts.channel_line(one, language)) for one in _named(advised)],
        amounts=[] if advised is None else _amounts(advised, asked),
        trial=trial,
        given=typed_fields(asked),
        candidates=[] if advised is None else _candidates(advised, asked),
        may_write=asked.role is not None and asked.role.covers(Role.EDITOR),
    )
