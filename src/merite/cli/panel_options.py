"""The options of every command that fits a panel, read in one way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from merite.cli import answers
from merite.errors.init import BadAmount
from merite.vocabulary.settings import Settings


def panel_options(function: Callable[..., None]) -> Callable[..., None]:
    """PANEL.csv and the options of ``merite measure``."""
    for option in reversed(
        (
            click.argument("panel", type=click.Path(path_type=Path, dir_okay=False), required=False),
            click.option("--margin", default=None),
            click.option("--hourly-cost", default=None),
            click.option("--level", default=None),
            click.option("--country", default=None),
            click.option("--tests", type=click.Path(path_type=Path, dir_okay=False), default=None),
            click.option("--media-share", default=None),
            click.option("--seed", type=int, default=0),
        )
    ):
        function = option(function)
    return function


def asked_settings(**said: str | None) -> dict[str, Any]:
    """The settings that were said, by name; what was not said is left out."""
    from merite.vocabulary.margin import margin_from

    readers: dict[str, Callable[[str], Any]] = {
        "margin": margin_from,
        "country": answers.any_country,
        "media_share": lambda text: max(answers.amount("media_share")(text), 0.01),
    }
    given = ((name, text) for name, text in said.items() if text is not None)
    return {name: readers.get(name, answers.amount(name))(text) for name, text in given}


def without_workspace(asked: dict[str, Any]) -> Settings:
    """The settings of a panel file: those asked for, in no currency."""
    return replace(Settings(currency=""), **asked)


def level_from(said: str | None) -> float:
    """How often ranges should hold the truth; .9 when not said."""
    if said is None:
        return 0.9
    try:
        level = float(said.replace(",", "."))
    except ValueError:
        level = float("nan")
    if not 0.01 <= level <= 0.99:
        raise BadAmount(name="level", found=said, least=0.01, most=0.99)
    return level
