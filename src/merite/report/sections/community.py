"""The community: who answers, who comes back, what spreads, in sentences and three pictures."""

from collections.abc import Sequence

from merite.files.safe_csv import Cell
from merite.report.community_charts import curves, largest
from merite.report.figures import Drawer
from merite.report.sections.blocks import Block, Doubts, Drawn, Heading, Items, Section, Words
from merite.report.tables import Table
from merite.texts import community as texts
from merite.texts.formats import day, hours, number
from merite.vocabulary.community import Community

REPLIES, STAYED, SPREAD = "report-replies.csv", "report-stayed.csv", "report-cascades.csv"


def community_section(part: Community, drawer: Drawer) -> Section:
    """The section of the community; a picture follows the paragraph that it belongs to."""
    language = drawer.language
    blocks: list[Block] = [Words(text=texts.summary(part, language), strong=True)]
    pictures = {"dialogue": _replies, "retention": _stayed, "spread": _spread}
    for topic, heading, sentences in texts.topics(part, language):
        blocks += [Heading(text=heading), Items(texts=sentences)]
        figure = pictures[topic](part, drawer) if topic in pictures else None
        if figure is not None:
            blocks.append(figure)
    blocks.append(Doubts(steps=texts.doubts(language)))
    return Section(anchor=part.topic, title=texts.title(language), blocks=tuple(blocks))


def _replies(part: Community, drawer: Drawer) -> Drawn | None:
    curve = part.first_reply.curve
    if not part.first_reply.answered:
        return None
    marks, language = texts.words(drawer.language), drawer.language
    rows = tuple((hours(at, language), number(100 * share, language)) for at, share in curve)
    figure = drawer.other(
        "replies",
        curves([(marks["answered"], [(at, share) for at, share in ((0.0, 0.0), *curve)])], marks["hours"], steps=True),
        caption=marks["caption-replies"],
        label=marks["label-replies"],
        table=Table(heads=(marks["hours"], marks["answered"]), rows=rows),
        file=REPLIES,
    )
    return Drawn(figure=figure)


def _stayed(part: Community, drawer: Drawer) -> Drawn | None:
    curve = part.retention.curve
    if not any(one is not None for _, *both in curve for one in both):
        return None
    marks, language = texts.words(drawer.language), drawer.language

    def share(value: float | None) -> str:
        return "–" if value is None else number(100 * value, language)

    lines = [
        (marks[name], [(float(row[0]), row[place]) for row in curve])
        for place, name in ((1, "campaign"), (2, "others"))
    ]
    drawn = [(name, [(week, value) for week, value in line if value is not None]) for name, line in lines]
    figure = drawer.other(
        "stayed",
        curves([one for one in drawn if one[1]], marks["week"]),
        caption=marks["caption-stayed"],
        label=marks["label-stayed"],
        table=Table(
            heads=(marks["week"], marks["campaign"], marks["others"]),
            rows=tuple((str(week), share(first), share(second)) for week, first, second in curve),
        ),
        file=STAYED,
    )
    return Drawn(figure=figure)


def _spread(part: Community, drawer: Drawer) -> Drawn | None:
    if part.spread is None or not part.spread.largest:
        return None
    marks, language = texts.words(drawer.language), drawer.language
    rows = []
    bars = []
    for cascade in part.spread.largest:
        date = "–" if cascade.day is None else day(cascade.day, language)
        name = f"{drawer.write.name(cascade.universe)}, {date}"
        bars.append((name, cascade.size))
        virality = "–" if cascade.virality is None else number(cascade.virality, language, digits=1)
        half = "–" if cascade.half_life is None else hours(cascade.half_life, language)
        rows.append((name, number(cascade.size, language), str(cascade.generations), virality, half))
    figure = drawer.other(
        "cascades",
        largest(bars),
        caption=marks["caption-spread"],
        label=marks["label-spread"],
        table=Table(
            heads=tuple(marks[name] for name in ("started", "size", "generations", "virality", "half_life")),
            rows=tuple(rows),
        ),
        file=SPREAD,
    )
    return Drawn(figure=figure)


def community_files(part: Community) -> dict[str, list[Sequence[Cell]]]:
    """The CSV files of the three pictures; nobody is named in them."""
    replies: list[Sequence[Cell]] = [("hours", "share_answered"), *part.first_reply.curve]
    stayed: list[Sequence[Cell]] = [("week", "came_with_campaign", "came_by_themselves"), *part.retention.curve]
    cascades: list[Sequence[Cell]] = [
        ("day", "channel", "texts", "generations", "people", "structural_virality", "half_life_hours", "by_us")
    ]
    cascades += [
        (one.day, one.universe, one.size, one.generations, one.people, one.virality, one.half_life, int(one.by_us))
        for one in (part.spread.largest if part.spread is not None else ())
    ]
    return {REPLIES: replies, STAYED: stayed, SPREAD: cascades}
