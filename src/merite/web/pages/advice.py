"""``/c/{slug}/plan/advice``: what a person would do next month, kept to be scored with the other advisers."""

from starlette.responses import Response

from merite.errors.plan import PlanNotKept
from merite.invest.figures import Figures
from merite.invest.fixed import Fixed, as_now
from merite.invest.from_fit import figures_of
from merite.rounds.advisers import keep_advice, said_by_people
from merite.rounds.kept_fit import fit_of
from merite.store import looks
from merite.texts import web_advice as texts
from merite.vocabulary.account import Role
from merite.web.asked import Asked
from merite.web.routes import page
from merite.web.trying import advice_fields, asked_amounts


@page("/c/{slug}/plan/advice", needs=Role.EDITOR, methods=("GET", "POST"))
def advice(asked: Asked) -> Response:
    """A field a channel, filled in with what goes on; or keep what was typed."""
    figures = _figures(asked)
    if asked.request.method == "POST":
        given = asked_amounts(asked)
        who = asked.form.get("who", "")
        name = who if who in ("owner", "agency") else asked.typed("name")
        with asked.opened() as space:
            kept = keep_advice(space, name, Fixed(money=given.money, hours=given.hours), figures)
        asked.note("advice-kept", adviser=kept.adviser)
        return asked.go(asked.here("plan/advice"), said=texts.kept_sentence(kept, asked.language))
    with asked.opened() as space:
        before = said_by_people(space)
    return asked.render(
        "advice.html",
        words=texts.advice_words(asked.language),
        whose=texts.whose(asked.language),
        amounts=advice_fields(as_now(figures), figures, asked.language),
        before=[texts.before_line(adviser, day, asked.language) for adviser, day in before],
    )


def _figures(asked: Asked) -> tuple[Figures, ...]:
    """The figures of the look that is shown; raises ``PlanNotKept`` where it has none."""
    look = looks.shown(asked.its.folder)
    kept = None if look is None else fit_of(asked.its.folder, look)
    if kept is None:
        raise PlanNotKept(look="" if look is None else look.name)
    return figures_of(kept.result, kept.result.panel, kept.settings)
