"""``merite next-test``: what could be tested, and whether it is worth its cost."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import PanelAsked, asked_settings, found_in, panel_options


@declare("next-test")
@panel_options
@click.option("--can-lose", default=None, metavar="MONEY")
@click.option("--horizon", "horizon_months", type=click.IntRange(min=1), default=None, metavar="MONTHS")
@click.option("--confirm", is_flag=True)
def command(
    call: Call,
    *,
    asked: PanelAsked,
    can_lose: str | None,
    horizon_months: int | None,
    confirm: bool,
) -> None:
    """Read the options, work out every candidate, answer."""
    from merite.rounds.next_test import next_test_file, next_test_workspace
    from merite.texts.next_test import next_test_text

    more = asked_settings(can_lose=can_lose) | ({} if horizon_months is None else {"horizon_months": horizon_months})
    found, settings = found_in(call, asked, next_test_workspace, next_test_file, settings=more, confirmed=confirm)
    call.answer(found, next_test_text(found, settings.currency, call.language))
