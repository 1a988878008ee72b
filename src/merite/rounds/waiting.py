"""Who waits for an answer, and noting that somebody was answered elsewhere."""

import datetime
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from merite.errors.listening import JudgedTextUnknown
from merite.store.expressions import expression
from merite.store.workspace import Workspace
from merite.vocabulary.reading import TextKind
from merite.vocabulary.waiting import Handled, Waiting, Waits

if TYPE_CHECKING:
    from merite.community.talk import Talk

LOOKED_BACK = datetime.timedelta(days=365)
"""An answer after a year is no answer: older texts are counted, not listed."""
LISTED = 50
_UNHAPPY = 3.0
_LIKELY = 0.5
_AT_ONCE = 4 * LISTED
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

    talk = talk_of(space.store, space.settings.time_zone)
    trees = replies(talk)
    answered = np.zeros(len(talk), dtype=bool)
    answered[trees.parent[talk.by_us & (trees.parent >= 0)]] = True
    open_ = [here for here in addressed(talk, trees).tolist() if not answered[here] and not talk.gone[here]]
    since = today - LOOKED_BACK
    days = {here: talk.day(here) for here in open_}
    recent = [here for here in open_ if since <= days[here] <= today]
    unhappy = {(row["utterance_source"], row["utterance"]) for row in space.store.ask(unhappy_readings).to_pylist()}
    recent.sort(key=lambda here: (-float(talk.at[here]), talk.key[here]))
    pressing: list[int] = []
    others: list[int] = []
    for here in recent:
        (pressing if _is_unhappy(talk, here, unhappy) else others).append(here)
    listed, words = _listed(space, talk, pressing, others, most)
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
        for here in listed
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


def _is_unhappy(talk: "Talk", here: int, read: Collection[tuple[str, str]]) -> bool:
    """By the stars, or as it is read where there are none."""
    stars = float(talk.rating[here])
    return stars <= _UNHAPPY or (np.isnan(stars) and (talk.source[here], talk.key[here]) in read)


def _listed(
    space: Workspace, talk: "Talk", pressing: list[int], others: list[int], most: int
) -> tuple[list[int], dict[tuple[str, str], dict[str, Any]]]:
    """The first ``most`` with the words of those looked at: ``pressing``, then who asks something, then the ``others``.

    Only words tell who asks: they are read from the newest on, until enough do.
    """
    from merite.listen.judging import words_by_name
    from merite.listen.kinds import kind_by_sign

    first = pressing[:most]
    words = words_by_name(space, [talk.key[here] for here in first])
    asking: list[int] = []
    rest: list[int] = []
    for begin in range(0, len(others), _AT_ONCE):
        if len(first) + len(asking) >= most:
            break
        some = others[begin : begin + _AT_ONCE]
        words |= words_by_name(space, [talk.key[here] for here in some])
        for here in some:
            said = _shown(words.get((talk.source[here], talk.key[here]), {})) or ""
            (asking if kind_by_sign(said) in _ASKS else rest).append(here)
    return [*first, *asking, *rest][:most], words


def _shown(row: Mapping[str, Any]) -> str | None:
    from merite.listen.reading_round import whole_text

    return whole_text(dict(row)) if row.get("text") else row.get("title")
