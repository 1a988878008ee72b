"""``merite measure``: what each universe cost and brought, with ranges."""

from pathlib import Path

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import asked_settings, level_from, panel_options, without_workspace


@declare("measure")
@panel_options
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

    asked = asked_settings(margin=margin, hourly_cost=hourly_cost, country=country, media_share=media_share)
    share = level_from(level)
    if panel is None:
        found, settings = measure_workspace(
            call.folder, asked=asked, tests=tests, level=share, seed=seed, progress=call.progress
        )
    else:
        settings = without_workspace(asked)
        found = measure_file(panel, settings, tests=tests, level=share, seed=seed, progress=call.progress)
    call.answer(found.measurement, measurement_text(found.measurement, settings.currency, call.language))
