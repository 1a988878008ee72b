"""``merite opportunity``: a one-off offer held against what must stand, and the odds."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.rounds import answers


@declare("opportunity")
@click.argument("money", metavar="MONEY")
@click.option("--hours", default="0", metavar="HOURS")
def command(call: Call, *, money: str, hours: str) -> None:
    """Read, hold against the figures, answer."""
    from merite.rounds.footing import opportunity_of
    from merite.texts.footing import opportunity_text
    from merite.texts.usage import argument_word

    asked = answers.amount("can_lose", shown=argument_word("MONEY", call.language))(money)
    passed = answers.amount("can_lose", shown="--hours")(hours)
    found, _settings = opportunity_of(call.folder, money=asked, hours=passed, progress=call.progress)
    call.answer(found, opportunity_text(found, call.language))
