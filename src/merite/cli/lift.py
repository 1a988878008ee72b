"""``merite lift``: what an event brought between two days, and what of several events can be counted on again."""

import datetime
from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import asked_settings, level_from, without_workspace
from merite.rounds.days import read_day
from merite.vocabulary.words import DiaryKind


@declare("lift")
@click.argument("panel", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--from", "starts", metavar="DAY", multiple=True)
@click.option("--to", "ends", metavar="DAY", multiple=True)
@click.option("--area", default=None)
@click.option("--universe", default=None, metavar="CHANNEL")
@click.option("--kind", default=None, type=click.Choice([kind.value for kind in DiaryKind]))
@click.option("--level", default=None)
@click.option("--country", default=None)
@click.option("--seed", type=click.IntRange(0), default=0)
def command(
    call: Call,
    *,
    panel: Path | None,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    area: str | None,
    universe: str | None,
    kind: str | None,
    level: str | None,
    country: str | None,
    seed: int,
) -> None:
    """Read the days, compare, answer."""
    from merite.rounds.lift import lift_file, lift_workspace
    from merite.texts.lift import lifts_text

    asked = asked_settings(country=country)
    firsts = [read_day("--from", text, datetime.date.min) for text in starts]
    lasts = [read_day("--to", text, datetime.date.max) for text in ends]
    share = level_from(level)
    if panel is None:
        found, settings = lift_workspace(
            call.folder, firsts, lasts, asked=asked, area=area, universe=universe, kind=kind, level=share,
            seed=seed, progress=call.progress,
        )  # fmt: skip
    else:
        settings = without_workspace(asked)
        found = lift_file(
            panel,
            settings,
            firsts,
            lasts,
            area=area,
            universe=universe,
            kind=kind,
            level=share,
            seed=seed,
            progress=call.progress,
        )
    call.answer(found, lifts_text(found, settings.currency, call.language))
