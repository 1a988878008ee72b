"""``merite precision``: how narrow the ranges could be, from made-up businesses that resemble this one."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import asked_settings, level_from, panel_options, without_workspace


@declare("precision")
@panel_options
@click.option("--businesses", type=click.IntRange(2, 1000), default=40)
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
    businesses: int,
) -> None:
    """Read the options, measure, make up, measure again, answer."""
    from merite.rounds.precision import precision_file, precision_workspace
    from merite.texts.precision import precision_text

    asked = asked_settings(margin=margin, hourly_cost=hourly_cost, country=country, media_share=media_share)
    share = level_from(level)
    if panel is None:
        found, settings = precision_workspace(
            call.folder, asked=asked, tests=tests, level=share, businesses=businesses, seed=seed, progress=call.progress
        )
    else:
        settings = without_workspace(asked)
        found = precision_file(
            panel, settings, tests=tests, level=share, businesses=businesses, seed=seed, progress=call.progress
        )
    call.answer(found, precision_text(found, settings.currency, call.language))
