"""``merite precision``: how narrow the ranges could be, from made-up businesses that resemble this one."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import PanelAsked, found_in, panel_options


@declare("precision")
@panel_options
@click.option("--businesses", type=click.IntRange(2, 1000), default=40)
def command(
    call: Call,
    *,
    asked: PanelAsked,
    businesses: int,
) -> None:
    """Read the options, measure, make up, measure again, answer."""
    from merite.rounds.precision import precision_file, precision_workspace
    from merite.texts.precision import precision_text

    found, settings = found_in(call, asked, precision_workspace, precision_file, businesses=businesses)
    call.answer(found, precision_text(found, settings.currency, call.language))
