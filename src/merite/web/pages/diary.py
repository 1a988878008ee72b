"""``/c/{slug}/diary``: what happened that was not marketing, and costs beside ads and hours."""

from starlette.responses import Response

from merite.rounds.days import read_period
from merite.rounds.entries import last_entries, struck_out
from merite.rounds.noting import note_event, note_fee
from merite.texts.web_diary import cost_kinds, cost_text, diary_words, event_kinds, event_text
from merite.vocabulary.account import Role
from merite.vocabulary.days import shop_day
from merite.web.asked import Asked
from merite.web.pages.hours import channels_to_choose
from merite.web.routes import page


@page("/c/{slug}/diary", needs=Role.EDITOR, methods=("GET", "POST"))
def diary(asked: Asked) -> Response:
    """Note what happened; see what was noted last."""
    with asked.opened() as space:
        if asked.request.method == "POST":
            first, last = read_period(asked.form.get("from"), asked.form.get("to"), space.settings)
            note_event(space, asked.typed("kind"), first, last, note=asked.form.get("note", "").strip())
            return _back(asked, "kept")
        events, costs = last_entries(space, "diary")["diary"], last_entries(space, "fees")["fees"]
        names = channels_to_choose(space, asked.language)
        now = shop_day(space.settings)
    return asked.render(
        "diary.html",
        words=diary_words(asked.language),
        kinds=event_kinds(asked.language),
        cost_kinds=cost_kinds(asked.language),
        names=names,
        today=now,
        events=[(row["key"], event_text(row, asked.language)) for row in reversed(events)],
        costs=[(row["key"], cost_text(row, asked.language)) for row in reversed(costs)],
    )


@page("/c/{slug}/diary/cost", needs=Role.EDITOR, methods=("POST",))
def cost(asked: Asked) -> Response:
    """Note a cost."""
    with asked.opened() as space:
        first, last = read_period(asked.form.get("from"), asked.form.get("to"), space.settings)
        note_fee(
            space,
            asked.typed("kind"),
            asked.typed("amount"),
            first,
            last,
            universe=asked.form.get("channel") or None,
            note=asked.form.get("note", "").strip(),
        )
    return _back(asked, "kept")


@page("/c/{slug}/diary/strike", needs=Role.EDITOR, methods=("POST",))
def strike(asked: Asked) -> Response:
    """Strike an event out."""
    return _strike(asked, "diary")


@page("/c/{slug}/diary/cost/strike", needs=Role.EDITOR, methods=("POST",))
def strike_cost(asked: Asked) -> Response:
    """Strike a cost out."""
    return _strike(asked, "fees")


def _strike(asked: Asked, table: str) -> Response:
    with asked.opened() as space:
        struck_out(space, table, asked.typed("key"))
    return _back(asked, "struck")


def _back(asked: Asked, said: str) -> Response:
    return asked.go(asked.here("diary"), said=diary_words(asked.language)[said])
