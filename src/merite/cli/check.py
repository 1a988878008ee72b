"""``merite check``: the attempts to prove the answer of ``merite measure`` wrong, and what came of them."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import asked_settings, level_from, panel_options, without_workspace


@declare("check")
@panel_options
@click.option("--all", "everything", is_flag=True, default=False)
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
    everything: bool,
) -> None:
    """Read the options, measure, check, answer."""
    from merite.rounds.check import check_file, check_workspace
    from merite.texts.trust import trust_text
    from merite.vocabulary.trust import checked

    asked = asked_settings(margin=margin, hourly_cost=hourly_cost, country=country, media_share=media_share)
    share = level_from(level)
    if panel is None:
        found, settings = check_workspace(
            call.folder, asked=asked, tests=tests, level=share, everything=everything, seed=seed, progress=call.progress
        )
    else:
        settings = without_workspace(asked)
        found = check_file(
            panel, settings, tests=tests, level=share, everything=everything, seed=seed, progress=call.progress
        )
    call.answer(checked(found), trust_text(found, settings.currency, call.language))
