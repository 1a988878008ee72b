"""``merite next-test``: what could be tested, and whether it is worth its cost."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import asked_settings, level_from, panel_options, without_workspace


@declare("next-test")
@panel_options
@click.option("--can-lose", default=None, metavar="MONEY")
@click.option("--horizon", "horizon_months", type=click.IntRange(min=1), default=None, metavar="MONTHS")
def command(
    call: Call,
    *,
    panel: Path | None,
    margin: str | None,
    hourly_cost: str | None,
    level: str | None,
    country: str | None,
    tests: Path | None,
    media_share: str | None,
    seed: int,
    can_lose: str | None,
    horizon_months: int | None,
) -> None:
    """Read the options, work out every candidate, answer."""
    from merite.rounds.next_test import next_test_file, next_test_workspace
    from merite.texts.next_test import next_test_text

    asked = asked_settings(
        margin=margin, hourly_cost=hourly_cost, country=country, media_share=media_share, can_lose=can_lose
    )
    if horizon_months is not None:
        asked["horizon_months"] = horizon_months
    share = level_from(level)
    if panel is None:
        found, settings = next_test_workspace(
            call.folder, asked=asked, tests=tests, level=share, seed=seed, progress=call.progress
        )
    else:
        settings = without_workspace(asked)
        found = next_test_file(panel, settings, tests=tests, level=share, seed=seed, progress=call.progress)
    call.answer(found, next_test_text(found, settings.currency, call.language))
