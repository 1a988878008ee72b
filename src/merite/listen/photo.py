"""The account of what is said over some days: counted, corrected by what was judged, frozen and comparable."""

import datetime
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite import __version__
from merite.errors.listening import NothingSaid
from merite.listen.encoder import Encoder
from merite.listen.heard import Flags, Texts
from merite.listen.judging import Labels, labels_of
from merite.listen.needs import needs_of, quotes_drawn
from merite.listen.other_encoders import reader_of
from merite.listen.photos_made import photos_made
from merite.listen.precision import precision_of
from merite.listen.prepare import matched, matched_and_read
from merite.listen.searches import Role, searches
from merite.listen.shares import kind_shares, reader_here, tone_shares
from merite.listen.suspect import arranged_reviews
from merite.listen.themes import ThemeList, nearest_themes, themes_declared
from merite.listen.weekly import gaps_of, sources_heard, weeks_of
from merite.store.workspace import Workspace
from merite.vocabulary.days import shop_day
from merite.vocabulary.judged import ReaderHere, SearchPrecision
from merite.vocabulary.photo import (
    CANNOT_HEAR,
    ENOUGH,
    INFLUENTIAL,
    Before,
    Linked,
    Photo,
    Place,
    Speakers,
    Theme,
    Voice,
)
from merite.vocabulary.reading import TextKind
from merite.vocabulary.tojson import to_json

QUOTES = 10
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lot:
    """The texts of an account: by others, about the subject, of these days; ``theme``: number of each, -1 for none."""

    texts: Texts
    among: Flags
    labels: Labels
    themes: ThemeList
    theme: NDArray[np.int64]
    level: float


def photo(
    space: Workspace,
    *,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    subject: str | None = None,
    kind: str = "photo",
    level: float = 0.9,
    keep: bool = True,
    now: datetime.datetime | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Photo:
    """What was said from ``first`` to ``last`` (all days by default) of the business or ``subject``; read if need be.

    ``keep``: freeze it in the table of accounts. Under 100 texts with words it only counts and quotes, without the
    reader. Raises ``NothingSaid``, and the reader's failures where it is needed.
    """
    moment = now or datetime.datetime.now(datetime.UTC)
    texts = matched(space)
    among = texts.about(subject) & ~texts.by_us & texts.within(first, last)
    if not among.any():
        raise NothingSaid(folder=str(space.folder))
    reader = ""
    enough = int((among & texts.worded).sum()) >= ENOUGH
    if enough:
        del texts  # all that was heard is held once
        texts, reader = matched_and_read(space, progress)
    days = texts.day[among & ~np.isnat(texts.day)]
    start = first or (days.min().astype(object) if len(days) else shop_day(space.settings, now=moment))
    end = last or (days.max().astype(object) if len(days) else shop_day(space.settings, now=moment))
    themes = themes_declared(space.rules) if enough else ThemeList(names=(), phrases=())
    theme = (
        nearest_themes(space.store, texts, themes, encoder or reader_of(space).encoder)
        if themes.names
        else np.full(len(texts), -1, dtype=np.int64)
    )
    labels = labels_of(space, texts)
    lot = _Lot(texts=texts, among=among, labels=labels, themes=themes, theme=theme, level=level)
    made = _made(space, lot, start, end, subject, kind, moment, reader, given=(first, last))
    if keep:
        space.type_in("photos", [_row(made, kind)])
    return made


def _made(
    space: Workspace,
    lot: _Lot,
    first: datetime.date,
    last: datetime.date,
    subject: str | None,
    kind: str,
    moment: datetime.datetime,
    reader: str,
    *,
    given: tuple[datetime.date | None, datetime.date | None],
) -> Photo:
    texts, among = lot.texts, lot.among
    number = len(space.store.ask(photos_made))
    rng = np.random.default_rng([23, number])
    enough = bool(reader)
    tones = tone_shares(texts, lot.labels, among, level=lot.level) if enough else ()
    kinds = kind_shares(texts, lot.labels, among, level=lot.level) if enough else ()
    return Photo(
        photo_id=f"{kind}-{number + 1:04d}",
        made_at=moment,
        first=first,
        last=last,
        subject=subject,
        texts=int(among.sum()),
        enough=enough,
        by_us=int((texts.by_us & texts.within(first, last)).sum()),
        copies=int((among & texts.copied).sum()),
        private=int((among & texts.hidden).sum()),
        without_words=int((among & ~texts.worded).sum()),
        reader=reader,
        judged=int(among[lot.labels.at].sum()) if len(lot.labels.at) else 0,
        reader_here=reader_here(texts, lot.labels, level=lot.level) if enough else ReaderHere(labels=0, agreement=None),
        sources=sources_heard(space.store, space.settings.time_zone, texts, among, first, last),
        weeks=weeks_of(texts, among, first, last, gaps_of(space.store, space.settings.time_zone)),
        places=_places(texts, among),
        voices=_voices(lot, first, last, enough=enough),
        tones=tones,
        kinds=kinds,
        themes=_themes(lot),
        speakers=_speakers(texts, among, first),
        links=_links(texts, among),
        needs=needs_of(texts, among, lot.themes, lot.theme, {one.name: one for one in kinds}, rng) if enough else (),
        quotes=quotes_drawn(texts, among, QUOTES, rng),
        seed=number,
        cannot_hear=CANNOT_HEAR,
        before=_before(space, subject, kind),
        arranged=arranged_reviews(space, given[0], given[1], level=lot.level) if subject is None else None,
        unsure=int((among & texts.unsure).sum()) if enough else None,
        search=_search(space, subject, level=lot.level),
    )


def _search(space: Workspace, subject: str | None, *, level: float) -> SearchPrecision | None:
    """How precise the search for the subject is, the business's own for None; None where it found nothing."""
    found = searches(space.rules)
    wanted = [one for one in found if one.name == subject or (subject is None and one.role is Role.BRAND)]
    known = precision_of(space, wanted[0], level=level) if wanted else None
    return known if known is not None and known.found else None


def _places(texts: Texts, among: Flags) -> tuple[Place, ...]:
    found = []
    for universe, count in Counter(texts.universe[among].tolist()).most_common():
        stars = texts.rating[among & (texts.universe == universe)]
        stars = stars[~np.isnan(stars)]
        mean = float(stars.mean()) if len(stars) else None
        found.append(Place(universe=str(universe), texts=count, rating=mean, ratings=len(stars)))
    return tuple(found)


def _voices(lot: _Lot, first: datetime.date, last: datetime.date, *, enough: bool) -> tuple[Voice, ...]:
    """Texts that name the business and each competitor among the same days; one that names both counts for both.

    By name on both sides: reviews on one's own pages have no like among the competitors'. A text about both has no
    tone here, since nobody knows which of the two it praises. None without a search for the business.
    """
    texts = lot.texts
    days = texts.within(first, last) & ~texts.by_us
    own = [where for role, where in texts.subjects.values() if role == "brand"]
    if not own:
        return ()
    named: list[tuple[str | None, str, Flags]] = [(None, "brand", np.any(own, axis=0) & days)]
    named += [(name, role, where & days) for name, (role, where) in texts.subjects.items() if role == "competitor"]
    total = sum(int(where.sum()) for _, _, where in named)
    if len(named) == 1 or not total:
        return ()
    return tuple(
        Voice(
            subject=name,
            role=role,
            texts=int(where.sum()),
            share=float(where.sum()) / total,
            tones=tone_shares(texts, lot.labels, where & ~texts.beside_others, level=lot.level) if enough else (),
        )
        for name, role, where in named
    )


def _themes(lot: _Lot) -> tuple[Theme, ...]:
    asking = np.isin(lot.texts.kind, [TextKind.QUESTION, TextKind.REQUEST, TextKind.SUGGESTION])
    found = []
    for number, name in enumerate(lot.themes.names):
        here = lot.among & (lot.theme == number)
        unhappy = int((here & (lot.texts.tone == "negative")).sum())
        found.append(Theme(name=name, texts=int(here.sum()), unhappy=unhappy, asks=int((here & asking).sum())))
    return tuple(sorted(found, key=lambda theme: (-theme.texts, theme.name)))


def _speakers(texts: Texts, among: Flags, first: datetime.date) -> Speakers:
    named = among & np.array([author is not None for author in texts.author], dtype=bool)
    spoken = Counter(texts.author[named].tolist())
    earlier = set(texts.author[~texts.by_us & (texts.day < np.datetime64(first))].tolist())
    followers = dict(zip(texts.author[named].tolist(), np.nan_to_num(texts.followers[named]).tolist(), strict=True))
    counts = sorted(spoken.values(), reverse=True)
    tenth = counts[: max(1, len(counts) // 10)]
    regular = sum(author in earlier for author in spoken) if earlier else None
    return Speakers(
        known=len(spoken),
        new=None if regular is None else len(spoken) - regular,
        regular=regular,
        influential=sum(number >= INFLUENTIAL for number in followers.values()),
        without_name=int(among.sum() - named.sum()),
        talkative_share=sum(tenth) / sum(counts) if len(counts) >= 10 else None,
    )


def _links(texts: Texts, among: Flags) -> tuple[Linked, ...]:
    pages = Counter(page for page in texts.links_to[among].tolist() if page)
    return tuple(Linked(page=page, texts=count) for page, count in pages.most_common(20))


def _before(space: Workspace, subject: str | None, kind: str) -> Before | None:
    rows: list[dict[str, Any]] = space.store.ask(photos_made).to_pylist()
    alike = [row for row in rows if row["subject"] == subject and row["kind"] == kind]
    if not alike:
        return None
    last = max(alike, key=lambda row: (row["made_at"], row["photo_id"]))
    texts = int(json.loads(last["answer"])["texts"])
    return Before(photo_id=last["photo_id"], first=last["first"], last=last["last"], texts=texts)


def _row(made: Photo, kind: str) -> dict[str, Any]:
    return {
        "photo_id": made.photo_id,
        "made_at": made.made_at.astimezone(datetime.UTC).replace(tzinfo=None),
        "first": made.first,
        "last": made.last,
        "subject": made.subject,
        "kind": kind,
        "reader": made.reader or None,
        "version": __version__,
        "answer": json.dumps(to_json(made), ensure_ascii=False, sort_keys=True),
    }
