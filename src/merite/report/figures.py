"""The figures of a sheet: picture, caption that states the finding, table behind it, and how to doubt it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from merite.report import charts, strips, tables
from merite.report.drawing import Spec, drawn
from merite.texts import figures as words
from merite.texts.doubts import doubt_steps
from merite.texts.universes import universe_name
from merite.vocabulary.sheet import Card, Sheet
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the page; ``file`` is the CSV beside the page that holds its numbers.

    ``again``: the figure before it is of the same kind, so paper does not repeat how to doubt it. ``universe``: the
    one that it is about, "" when it is about several.
    """

    name: str
    caption: str
    picture: Markup
    table: tables.Table
    doubts: tuple[str, ...]
    file: str
    again: bool = False
    universe: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """Draws the figures of one sheet in one language."""

    sheet: Sheet
    write: tables.Writing
    marks: dict[str, str]

    @property
    def language(self) -> Language:
        """The page's language."""
        return self.write.language

    def other(
        self,
        name: str,
        chart: Spec,
        *,
        caption: str,
        label: str,
        table: tables.Table,
        doubts: Sequence[str] = (),
        file: str = "",
    ) -> Figure:
        """A figure of a part of the report: ``label`` is read aloud instead of the picture, ``file`` holds its numbers.

        ``name`` is unique in the page and safe as an id.
        """
        drawing = drawn(chart, name=name, label=label, currency=self.write.currency, language=self.language)
        # The words inside were escaped when the picture was drawn, the label by ``drawn``.
        return Figure(name=name, caption=caption, picture=Markup(drawing), table=table, doubts=tuple(doubts), file=file)

    def picture(self, chart: Any, name: str, figure: str, *, universe: str = "") -> Markup:
        """The chart as a picture that may stand in the page."""
        label = words.aria(figure, self.sheet, self.language, universe=universe)
        # The words inside were escaped when the picture was drawn; the label is escaped by ``drawn``.
        return Markup(drawn(chart, name=name, label=label, currency=self.write.currency, language=self.language))

    def card_strips(self, cards: Sequence[Card]) -> dict[str, Markup]:
        """The strip of each card by universe, all on one scale."""
        made = {card.measure.name: strips.strip_of(card, self.write.name(card.measure.name)) for card in cards}
        known = {universe: one for universe, one in made.items() if one is not None}
        if not known:
            return {}
        scale = strips.scale_of(list(known.values()))
        return {
            universe: self.picture(
                strips.strip(one, scale, self.marks, self.write.money), f"strip{i}", "strip", universe=universe
            )
            for i, (universe, one) in enumerate(known.items())
        }

    def proof(self) -> Iterator[Figure]:
        """The figures of the proof, in reading order; none without a fit."""
        proof, currency = self.sheet.proof, self.write.currency
        if proof is None:
            return
        if proof.contributions and proof.dates:
            names = {universe: self.write.name(universe) for universe, _ in proof.contributions}
            yield self._figure(
                "contributions",
                charts.contributions(proof, names, self.marks, self.write.money),
                words.contributions_caption(self.sheet, self.language),
                tables.contributions(proof, self.write),
            )
        known = [strips.strip_of(card, self.write.name(card.measure.name)) for card in self.sheet.cards]
        drawable = [one for one in known if one is not None]
        if drawable:
            yield self._figure(
                "strips",
                strips.strips(drawable, self.marks, self.write.money),
                words.strips_caption(self.sheet.cards, self.language),
                tables.strips(self.sheet.cards, self.write),
            )
        for i, curve in enumerate(proof.responses):
            axis = words.dose_axis(curve.dose_kind, self.language, universe=curve.universe)
            yield self._figure(
                "response",
                charts.response(curve, axis, self.marks, self.write.money),
                words.response_caption(curve, currency, self.language),
                tables.response(curve, self.write),
                number=i,
                universe=curve.universe,
            )
        if proof.assumptions:
            named = [(universe_name(pair.universe, self.language), pair) for pair in proof.assumptions]
            yield self._figure(
                "assumptions",
                strips.assumptions(named, self.write.money),
                words.assumptions_caption(proof.assumptions, self.sheet.cards, self.language),
                tables.assumptions(proof.assumptions, self.write),
            )
        if proof.dates:
            yield self._figure(
                "weeks",
                charts.weeks(proof, self.marks, self.write.money),
                words.weeks_caption(proof, self.language),
                tables.weeks(proof, self.write),
            )

    def known(self) -> Figure | None:
        """Sales and money paid by week, for a shop without a model; None where no week has either."""
        known = self.sheet.known
        if known is None or not (any(known.costs) or any(sale is not None for sale in known.sales)):
            return None
        return self._figure(
            "known",
            charts.known(known, self.marks, self.write.money),
            words.known_caption(known, self.write.currency, self.language),
            tables.known(known, self.write),
        )

    def _figure(
        self, figure: str, chart: Any, caption: str, table: tables.Table, *, number: int = 0, universe: str = ""
    ) -> Figure:
        name = f"{figure}{number}" if universe else figure
        return Figure(
            name=name,
            caption=caption,
            picture=self.picture(chart, name, figure, universe=universe),
            table=table,
            doubts=doubt_steps(figure, self.language),
            file=FILES[figure],
            again=number > 0,
            universe=universe,
        )


FILES = {
    "weeks": "report-weeks.csv",
    "known": "report-weeks.csv",
    "contributions": "report-weeks.csv",
    "strips": "report-channels.csv",
    "response": "report-response.csv",
    "assumptions": "report-assumptions.csv",
    "claims": "report-claims.csv",
}
"""The CSV file that holds each figure's numbers."""
