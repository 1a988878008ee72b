"""``merite measure``: what each universe cost and brought, with ranges."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from merite.cli import answers
from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.errors.init import BadAmount
from merite.vocabulary.settings import Settings


@declare("measure")
@click.argument("panel", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--margin", default=None)
@click.option("--hourly-cost", default=None)
@click.option("--level", default=None)
@click.option("--country", default=None)
@click.option("--tests", type=click.Path(path_type=Path, dir_okay=False), default=None)
@click.option("--media-share", default=None)
@click.option("--seed", type=int, default=0)
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
) -> None:
    """Read the options, measure, answer."""
    from merite.rounds.measure import measure_file, measure_workspace
    from merite.texts.measure import measurement_text

    asked = _asked(margin, hourly_cost, country, media_share)
    if panel is None:
        found, settings = measure_workspace(
            call.folder, asked=asked, tests=tests, level=_level(level), seed=seed, progress=call.progress
        )
    else:
        settings = replace(Settings(currency=""), **asked)
        found = measure_file(panel, settings, tests=tests, level=_level(level), seed=seed, progress=call.progress)
    call.answer(found.measurement, measurement_text(found.measurement, settings.currency, call.language))


def _asked(margin: str | None, hourly_cost: str | None, country: str | None, media_share: str | None) -> dict[str, Any]:
    from merite.vocabulary.margin import margin_from

    found: dict[str, Any] = {}
    if margin is not None:
        found["margin"] = margin_from(margin)
    if hourly_cost is not None:
        found["hourly_cost"] = answers.amount("hourly_cost")(hourly_cost)
    if country is not None:
        found["country"] = answers.any_country(country)
    if media_share is not None:
        found["media_share"] = max(answers.amount("media_share")(media_share), 0.01)
    return found


def _level(said: str | None) -> float:
    if said is None:
        return 0.9
    try:
        level = float(said.replace(",", "."))
    except ValueError:
        level = float("nan")
    if not 0.01 <= level <= 0.99:
        raise BadAmount(name="level", found=said, least=0.01, most=0.99)
    return level
