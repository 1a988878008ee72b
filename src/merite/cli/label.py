"""``merite label``: texts drawn by lot, one key each."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare

if TYPE_CHECKING:
    from merite.vocabulary.judged import FindJudged, Judgement, TextToJudge

Said = TypeVar("Said")
TONES, FINDS = 10, 50


@declare("label")
@click.option("--count", type=click.IntRange(1, 1000), default=None)
@click.option("--universe", default=None)
@click.option("--search", default=None)
@click.option("--from", "given", type=click.Path(dir_okay=False, allow_dash=True), default=None)
@click.option("--seed", type=click.IntRange(0), default=None)
@click.option("--themes", type=click.IntRange(2, 20), default=None)
def command(
    call: Call,
    *,
    count: int | None,
    universe: str | None,
    search: str | None,
    given: str | None,
    seed: int | None,
    themes: int | None,
) -> None:
    """Judge tones, or what a search finds; or propose themes."""
    if themes is not None:
        _propose(call, themes, seed or 0)
    elif search is not None:
        _check_search(call, search, count or FINDS, given, seed)
    else:
        _judge(call, count or TONES, universe, given, seed)


def _judge(call: Call, count: int, universe: str | None, given: str | None, seed: int | None) -> None:
    """Draw, ask or read the judgements, keep them, say what the shares are now."""
    from merite.listen.judging import draw, keep, labels_of, may_be_judged
    from merite.listen.prepare import matched_and_read
    from merite.listen.shares import reader_here, tone_shares
    from merite.store.workspace import opened
    from merite.texts.judging import judged_text
    from merite.vocabulary.judged import Judged

    with opened(call.folder) as space:
        texts, reader = matched_and_read(space, call.progress)
        drawn: tuple[TextToJudge, ...] = ()
        if given is not None:
            from merite.files.given import bytes_given
            from merite.listen.judged_file import judgements_in

            judged = judgements_in(given, bytes_given(given))
        else:
            drawn = draw(space, texts, count, universe=universe, seed=seed)
            call.clear_progress()
            judged = _asked(call, drawn) if call.may_ask else ()
        now = datetime.datetime.now(datetime.UTC)
        kept = keep(space, texts, judged, reader=reader, now=now)
        labels = labels_of(space, texts)
        answer = Judged(
            drawn=() if call.may_ask else drawn,
            kept=kept,
            judged=len(labels.at),
            reader=reader_here(texts, labels, level=0.9),
            tones=tone_shares(texts, labels, may_be_judged(texts), level=0.9),
        )
    call.answer(answer, judged_text(answer, call.language))


def _propose(call: Call, count: int, seed: int) -> None:
    """Groups of alike texts; nothing is kept."""
    from merite.listen.prepare import matched_and_read
    from merite.listen.theme_groups import themes_proposed
    from merite.store.workspace import opened
    from merite.texts.theme_groups import themes_text

    with opened(call.folder) as space:
        texts, _ = matched_and_read(space, call.progress)
        answer = themes_proposed(space, texts, count, seed=seed)
    call.answer(answer, themes_text(answer, call.language))


def _check_search(call: Call, name: str, count: int, given: str | None, seed: int | None) -> None:
    """Draw finds of a search, ask or read whether each is about its subject, say how precise the search is."""
    from merite.listen.matching import match_workspace
    from merite.listen.precision import draw_finds, keep_finds, precision_of, search_named
    from merite.store.workspace import opened
    from merite.texts.judging import search_text
    from merite.vocabulary.judged import SearchChecked

    with opened(call.folder) as space:
        search = search_named(space, name)
        match_workspace(space)
        drawn: tuple[TextToJudge, ...] = ()
        if given is not None:
            from merite.files.given import bytes_given
            from merite.listen.judged_file import finds_in

            judged = finds_in(given, bytes_given(given))
        else:
            drawn = draw_finds(space, search, count=count, seed=seed)
            judged = _asked_of_search(call, drawn, name) if call.may_ask else ()
        kept = keep_finds(space, search, judged, now=datetime.datetime.now(datetime.UTC))
        answer = SearchChecked(
            drawn=() if call.may_ask else drawn, kept=kept, search=precision_of(space, search, level=0.9)
        )
    call.answer(answer, search_text(answer, call.language))


def _asked(call: Call, drawn: "tuple[TextToJudge, ...]") -> "tuple[Judgement, ...]":
    """The tones that a person gives."""
    from merite.texts.judging import judging_keys, text_to_judge
    from merite.vocabulary.judged import Judgement

    said = _pressed(call, drawn, judging_keys(call.language), text_to_judge)
    return tuple(
        Judgement(source=one.source, key=one.key, draw=one.draw, chance=one.chance, lot=one.lot, tone=tone)
        for one, tone in said
    )


def _asked_of_search(call: Call, drawn: "tuple[TextToJudge, ...]", search: str) -> "tuple[FindJudged, ...]":
    """Whether each find is about what the search is for, as a person says."""
    from functools import partial

    from merite.texts.judging import SEARCH_KEYS, find_to_judge
    from merite.vocabulary.judged import FindJudged

    said = _pressed(call, drawn, SEARCH_KEYS, partial(find_to_judge, search=search))
    return tuple(
        FindJudged(source=one.source, key=one.key, draw=one.draw, chance=one.chance, lot=one.lot, about=about)
        for one, about in said
    )


def _pressed(
    call: Call, drawn: "Sequence[TextToJudge]", keys: Mapping[str, Said | None], shown: Callable[..., str]
) -> "list[tuple[TextToJudge, Said]]":
    """One key a text; q leaves, and what was judged so far counts."""
    judged = []
    for number, one in enumerate(drawn, start=1):
        call.remark(shown(one, number, len(drawn), call.language))
        while (pressed := click.getchar().lower()) not in keys:
            if pressed in ("\x03", "\x04"):
                pressed = "q"
                break
        if pressed == "q":
            break
        said = keys.get(pressed)
        if said is not None:
            judged.append((one, said))
    return judged
