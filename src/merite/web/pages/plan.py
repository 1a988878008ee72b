"""``/c/{slug}/plan``: what is advised for the month, what if, and accepting, changing or refusing it."""

from typing import Any

from starlette.responses import Response

from merite.errors.server import PageNotFound
from merite.rounds.accepted import accept_plan
from merite.rounds.answers import amount
from merite.rounds.noting import note_decision
from merite.store import looks
from merite.store.server import jobs
from merite.store.settings_file import read
from merite.texts import web_plan as texts
from merite.texts.next_month import heads, row, summary_of
from merite.texts.next_test import short_name
from merite.texts.universes import universe_name
from merite.texts.web_answers import answers_words
from merite.texts.web_front import dated_text
from merite.vocabulary.account import Role
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.learning_log import Answer
from merite.vocabulary.look import Audience, Look, Stage
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.plan import Plan, UniversePlan
from merite.web.asked import Asked
from merite.web.looking import pieces_of, refreshed
from merite.web.routes import page

CANDIDATES = 3


@page("/c/{slug}/plan", needs=Role.READER)
def plan(asked: Asked) -> Response:
    """The plan of the last look, the last trial of this client, and what may be decided."""
    look, job = refreshed(asked)
    advised = None if look is None else _advised(asked, look)
    language, words = asked.language, texts.plan_words(asked.language)
    return asked.render(
        "plan.html",
        words=words,
        shared=answers_words(language),
        look=look,
        job=job,
        whole=look is not None and look.stage is Stage.WHOLE and look.complete,
        dated="" if look is None else dated_text(look, language, refreshing=job is not None),
        html="" if look is None or advised is None else pieces_of(asked, look, ["next-month"])["next-month"],
        channels=[] if advised is None else [(one.name, texts.channel_line(one, language)) for one in _named(advised)],
        amounts=[] if advised is None else _amounts(advised, asked),
        trial=_trial(asked),
        candidates=[] if advised is None else _candidates(advised, asked),
        may_write=asked.role is not None and asked.role.covers(Role.EDITOR),
    )


@page("/c/{slug}/plan/accept", needs=Role.EDITOR, methods=("POST",))
def accept(asked: Asked) -> Response:
    """Write the plan of the look, or of a trial, into the log of decisions."""
    made = _chosen(asked)
    settings, _ = read(asked.its.folder)
    because = asked.form.get("because", "").strip() or None
    accept_plan(asked.its.folder, made, settings, asked.language, who=asked.who.name or None, because=because)
    asked.note("plan-accepted")
    return asked.go(asked.here("plan"), said=texts.plan_words(asked.language)["accepted"])


@page("/c/{slug}/plan/what-if", needs=Role.EDITOR, methods=("POST",))
def what_if(asked: Asked) -> Response:
    """Have the plan worked out again with the amounts that were changed."""
    words = texts.plan_words(asked.language)
    fixed: dict[str, float] = {}
    names, before, now = (asked.form.getlist(name) for name in ("channel", "before", "money"))
    for name, old, new in zip(names, before, now, strict=False):
        if new.strip() and new.strip() != old:
            fixed[name] = amount("monthly_budget")(new)
    if not fixed:
        return asked.go(asked.here("plan"), said=words["nothing_fixed"])
    number = jobs.queue(asked.site.server, asked.its, "what-if", person=asked.who, fixed=fixed)
    return asked.go(asked.here(f"jobs/{number}"))


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
    told = dict(zip(heads(language), row(one, advised.currency, language), strict=True))
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
    """The plan that the look has; None where there was none to make. The page shows no private sum of it."""
    told = looks.record(asked.its.folder, look, Audience.OWNER).get("sheet", {}).get("parts", {}).get("next-month")
    return None if told is None else from_json(NextMonth, told)


def _named(advised: NextMonth) -> list[UniversePlan]:
    return [one for one in advised.plan.universes if one.verdict is not None]


def _amounts(advised: NextMonth, asked: Asked) -> list[tuple[str, str, str]]:
    """Channels that money is or may be paid for: name, words, the amount advised."""
    words = texts.plan_words(asked.language)
    return [
        (one.name, words["a_month"].format(channel=universe_name(one.name, asked.language)), f"{one.next.money:.0f}")
        for one in advised.plan.universes
        if one.next.money or one.now.money
    ]


def _candidates(advised: NextMonth, asked: Asked) -> list[tuple[str, str, str]]:
    """What could be tested: its name, the kind of test and the channel."""
    shown = advised.tests.candidates[:CANDIDATES]
    return [(short_name(one, asked.language), texts.KIND_OF[one.kind], one.universe) for one in shown]


def _trial(asked: Asked) -> dict[str, Any] | None:
    """The last trial that was worked out, as the page shows it; None once anything was typed or added since."""
    done = [job for job in jobs.jobs_of(asked.site.server, asked.its, most=10) if job.kind == "what-if" and job.result]
    result = done[0].result or {} if done else {}
    if result.get("journal") != looks.journal_number(asked.its.folder):
        return None
    made, currency, language = from_json(Plan, result["plan"]), result["currency"], asked.language
    difference = "" if made.difference is None else texts.difference_sentence(made.difference, currency, language)
    return {
        "id": done[0].id,
        "fixed": texts.fixed_sentence(result["fixed"], currency, language),
        "difference": difference,
        "summary": summary_of(made, currency, language, private=asked.private),
        "heads": heads(language),
        "rows": [row(one, currency, language) for one in made.universes],
    }


def _chosen(asked: Asked) -> Plan:
    """The plan that the form names: a trial's, else the look's; raises ``PageNotFound`` where there is none."""
    number = asked.form.get("trial", "")
    if number:
        job = jobs.find(asked.site.server, asked.its, int(number)) if number.isdecimal() and len(number) < 16 else None
        if job is not None and job.kind == "what-if" and job.result:
            return from_json(Plan, job.result["plan"])
        raise PageNotFound(path=asked.request.url.path)
    look = looks.shown(asked.its.folder)
    advised = None if look is None else _advised(asked, look)
    if advised is None:
        raise PageNotFound(path=asked.request.url.path)
    return advised.plan
