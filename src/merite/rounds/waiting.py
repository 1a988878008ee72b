"""Who waits for an answer, and noting that somebody was answered elsewhere."""

import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np

from merite.errors.listening import JudgedTextUnknown
from merite.store.expressions import expression
from merite.store.workspace import Workspace
from merite.vocabulary.reading import TextKind
from merite.vocabulary.waiting import Handled, Waiting, Waits

LOOKED_BACK = datetime.timedelta(days=365)
"""An answer after a year is no answer: older texts are counted, not listed."""
LISTED = 50
_UNHAPPY = 3.0
_LIKELY = 0.5
_ASKS = (TextKind.QUESTION, TextKind.REQUEST)


@expression("readings")
def unhappy_readings(readings: Any) -> Any:
    """The texts that are more likely unhappy than not, as read: ``utterance_source``, ``utterance``."""
    found = readings.filter(readings.negative > _LIKELY)
    return found.select("utterance_source", "utterance")


def waiting_of(space: Workspace, *, today: datetime.date, most: int = LISTED) -> Waiting:
    """Who waits on ``today``: texts addressed to the business that nobody answered, nor said to be answered."""
    from merite.community.dialogue import addressed, replies
    from merite.community.presence import answers_known
    from merite.community.talk import talk_of
    from merite.listen.judging import words_by_name

    talk = talk_of(space.store, space.settings.time_zone)
    trees = replies(talk)
    answered = np.zeros(len(talk), dtype=bool)
    answered[trees.parent[talk.by_us & (trees.parent >= 0)]] = True
    open_ = [here for here in addressed(talk, trees).tolist() if not answered[here] and not talk.gone[here]]
    since = today - LOOKED_BACK
    days = {here: talk.day(here) for here in open_}
    recent = [here for here in open_ if since <= days[here] <= today]
    words = words_by_name(space, [talk.key[here] for here in recent])
    unhappy = {(row["utterance_source"], row["utterance"]) for row in space.store.ask(unhappy_readings).to_pylist()}

    def turn(here: int) -> tuple[int, float, str]:
        name = (talk.source[here], talk.key[here])
        return _turn(float(talk.rating[here]), words.get(name, {}), name in unhappy), -float(talk.at[here]), name[1]

    recent.sort(key=turn)
    items = tuple(
        Waits(
            source=talk.source[here],
            key=talk.key[here],
            universe=talk.universe[here],
            shape=talk.shape[here],
            day=days[here],
            days=(today - days[here]).days,
            rating=None if np.isnan(talk.rating[here]) else float(talk.rating[here]),
            text=None if talk.private[here] else _shown(words.get((talk.source[here], talk.key[here]), {})),
            language=words.get((talk.source[here], talk.key[here]), {}).get("language"),
            private=bool(talk.private[here]),
            link=words.get((talk.source[here], talk.key[here]), {}).get("link"),
        )
        for here in recent[:most]
    )
    older = sum(days[here] < since for here in open_)
    return Waiting(items=items, count=len(recent), older=older, since=since, answers_known=answers_known(space.store))


def handle(space: Workspace, source: str, key: str, how: Handled, *, now: datetime.datetime) -> None:
    """Note what became of a text. Raises ``JudgedTextUnknown`` for a text that is not there."""
    from merite.listen.judging import words_by_name

    if (source, key) not in words_by_name(space, [key]):
        raise JudgedTextUnknown(source=source, key=key)
    row = {
        "key": f"{source}/{key}",
        "utterance_source": source,
        "utterance": key,
        "handled_at": now.replace(tzinfo=None),
        "how": how.value,
    }
    space.type_in("handled", [row])


def _turn(stars: float, row: Mapping[str, Any], read_unhappy: bool) -> int:
    """0 for the unhappy, by their stars or, without any, as they are read; 1 for those who ask; 2 for the others."""
    from merite.listen.kinds import kind_by_sign

    if stars <= _UNHAPPY or (np.isnan(stars) and read_unhappy):
        return 0
    return 1 if kind_by_sign(_shown(row) or "") in _ASKS else 2


def _shown(row: Mapping[str, Any]) -> str | None:
    from merite.listen.reading_round import whole_text

    return whole_text(dict(row)) if row.get("text") else row.get("title")
