"""What ``merite demo`` shows: the answer, and the truth that only a made-up business has."""

from collections.abc import Mapping, Sequence

from merite.texts.catalogue import translator
from merite.texts.formats import money
from merite.texts.ranges import money_range
from merite.texts.universes import universe_name
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.measurement import Measurement
from merite.vocabulary.words import Language


def demo_text(
    headline: Mapping[str, str],
    reports: Mapping[str, str],
    measurement: Measurement,
    truth: Mapping[str, float],
    currency: str,
    language: Language,
) -> str:
    """The headline, a table of channels with range and truth, and where the decision sheets are."""
    translate = translator(__name__, language)
    _ = translate.message
    own = "en" if language is Language.ENGLISH else "fr"
    answers = [(universe_name(one.name, language), one.contribution, truth.get(one.name, 0.0))
               for one in measurement.universes]  # fmt: skip
    answers.append((_("All together"), measurement.total.contribution, truth["total"]))
    held = sum(holds(estimate, true) for _name, estimate, true in answers)
    rows = [(_("Channel"), _("Sales it brought, by our reckoning"), _("The truth"), "")]
    for name, estimate, true in answers:
        found = money_range(estimate, currency, language) if estimate else _("not known yet")
        mark = _("held") if holds(estimate, true) else _("missed") if estimate else ""
        rows.append((name, found, money(true, currency, language), mark))
    counted = translate.plural(
        "Our ranges held the truth {held} time out of {count}.",
        "Our ranges held the truth {held} times out of {count}.",
        held,
    )
    return "\n".join([
        headline[own],
        "",
        _("This business is made up, so the truth is known:"),
        *table(rows),
        counted.format(held=held, count=len(answers)),
        "",
        _("Decision sheet in French: {path}").format(path=reports["fr"]),
        _("Decision sheet in English: {path}").format(path=reports["en"]),
    ])  # fmt: skip


def holds(estimate: Estimate | None, true: float) -> bool:
    """Whether a range was given and holds the truth, to the half unit that is shown."""
    return estimate is not None and estimate.low - 0.5 <= true <= estimate.high + 0.5


def table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows of equal columns, two spaces between; the last column is not padded."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
