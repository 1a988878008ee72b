"""``merite advise``: what somebody would do next month, kept to be scored; alone, who would have advised best."""

from typing import Any

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.plan import fixed_amounts


@declare("advise")
@click.argument("who", required=False)
@click.argument("allocation", nargs=-1, metavar="[UNIVERSE=MONEY|HOURSh]...")
def command(call: Call, *, who: str | None, allocation: tuple[str, ...]) -> None:
    """Freeze, or rank."""
    from merite.rounds.advisers import advise, standings_of
    from merite.texts.contest import contest_text, kept_text

    if who is None:
        found, settings = standings_of(call.folder, progress=call.progress)
        answer: Any = {"standings": []} if found is None else found
        call.answer(answer, contest_text(found, settings.currency, call.language))
        return
    money, hours = fixed_amounts(allocation, call.language)
    kept = advise(call.folder, who, money, hours)
    call.answer(kept, kept_text(kept, call.language))
