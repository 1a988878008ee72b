"""The options of every command that fits a panel, read in one way."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from merite.cli.frame import Call, choice_of
from merite.errors.init import BadAmount
from merite.rounds import answers
from merite.vocabulary.margin import MarginKind, margin_from
from merite.vocabulary.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAsked:
    """What was said of a panel: the file (None: the workspace's), the settings as typed, and how to fit it.

    ``level``: how often ranges should hold the truth; ``margin_kind``: the way in which the margin is said; None where
    nothing was said.
    """

    panel: Path | None
    tests: Path | None
    level: float | None
    seed: int
    said: dict[str, str | None]
    margin_kind: str | None = None


def panel_options(function: Callable[..., None]) -> Callable[..., None]:
    """PANEL.csv and the options of ``merite measure``, which ``function`` receives as one ``asked``."""

    @functools.wraps(function)
    def gathered(
        *words: Any,
        panel: Path | None,
        tests: Path | None,
        level: str | None,
        seed: int,
        margin_kind: str | None,
        **said: Any,
    ) -> None:
        texts = {name: said.pop(name) for name in SAID}
        asked = PanelAsked(
            panel=panel,
            tests=tests,
            level=None if level is None else level_from(level),
            seed=seed,
            said=texts,
            margin_kind=margin_kind,
        )
        function(*words, asked=asked, **said)

    declared: Callable[..., None] = gathered
    for option in reversed(
        (
            click.argument("panel", type=click.Path(path_type=Path, dir_okay=False), required=False),
            click.option("--margin", default=None),
            click.option(
                "--margin-kind",
                type=choice_of(MarginKind),
                default=None,
            ),
            click.option("--hourly-cost", default=None),
            click.option("--level", default=None),
            click.option("--country", default=None),
            click.option("--tests", type=click.Path(path_type=Path, dir_okay=False), default=None),
            click.option("--media-share", default=None),
            click.option("--set-ahead", default=None, metavar="CHANNELS"),
            click.option("--with-demand", default=None, metavar="CHANNELS"),
            click.option("--seed", type=click.IntRange(0), default=0),
        )
    ):
        declared = option(declared)
    return declared


SAID = ("margin", "hourly_cost", "country", "media_share", "set_ahead", "with_demand")
"""Options of ``panel_options`` that are settings."""


def found_in(
    call: Call,
    asked: PanelAsked,
    by_workspace: Callable[..., tuple[Any, Settings]],
    by_file: Callable[..., Any],
    *,
    settings: dict[str, Any] | None = None,
    level: float = 0.9,
    **options: Any,
) -> tuple[Any, Settings]:
    """What a round finds in the workspace, or in the panel's file, and the settings it was found with.

    ``settings``: further settings that were said, by name, read already; ``level``: how often ranges should hold where
    nothing was said; ``options`` are the round's own.
    """
    said = asked_settings(**{name: text for name, text in asked.said.items() if name != "margin"}) | (settings or {})
    if asked.said.get("margin") is not None:
        said["margin"] = _margin(call, asked, said)
    wanted = level if asked.level is None else asked.level
    how = {"tests": asked.tests, "level": wanted, "seed": asked.seed, "progress": call.progress, **options}
    if asked.panel is None:
        return by_workspace(call.folder, asked=said, **how)
    alone = without_workspace(said)
    return by_file(asked.panel, alone, **how), alone


def asked_settings(**said: str | None) -> dict[str, Any]:
    """The settings that were said, by name; what was not said is left out."""
    readers: dict[str, Callable[[str], Any]] = {
        "country": answers.any_country,
        "media_share": answers.share("media_share", shown="--media-share"),
        "accepted_chance": answers.share("accepted_chance", shown="--accepted-chance"),
        "monthly_budget": answers.amount("monthly_budget", shown="--budget"),
        "set_ahead": answers.several,
        "with_demand": answers.several,
    }
    given = ((name, text) for name, text in said.items() if text is not None)
    return {name: readers.get(name, answers.amount(name, shown=_option(name)))(text) for name, text in given}


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _margin(call: Call, asked: PanelAsked, said: dict[str, Any]) -> float:
    """The margin as a share of the price before tax; the tax of a coefficient is that of the business."""
    text, kind = str(asked.said["margin"]), MarginKind(asked.margin_kind or MarginKind.PRICE)
    if kind in (MarginKind.PRICE, MarginKind.MARKUP):
        return margin_from(text, kind)
    from merite.rounds.starting import rate_of
    from merite.store.settings_file import read

    own = Settings() if asked.panel is not None else read(call.folder)[0]
    return margin_from(text, kind, tax_rate=rate_of(replace(own, country=said.get("country", own.country))))


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
        raise BadAmount(name="--level", found=said, least=0.01, most=0.99)
    return level
