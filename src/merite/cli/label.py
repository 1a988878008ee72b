"""``merite label``: texts drawn by lot, one key each."""

import datetime
from typing import TYPE_CHECKING

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare

if TYPE_CHECKING:
    from merite.vocabulary.judged import Judgement, TextToJudge


@declare("label")
@click.option("--count", type=click.IntRange(1, 1000), default=10)
@click.option("--universe", default=None)
@click.option("--from", "given", type=click.Path(dir_okay=False, allow_dash=True), default=None)
@click.option("--seed", type=click.IntRange(0), default=None)
@click.option("--themes", type=click.IntRange(2, 20), default=None)
def command(
    call: Call, *, count: int, universe: str | None, given: str | None, seed: int | None, themes: int | None
) -> None:
    """Draw, ask or read the judgements, keep them, say what the shares are now; or propose themes."""
    if themes is not None:
        _propose(call, themes, seed or 0)
        return
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
            judged = _read(given)
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


def _read(given: str) -> "tuple[Judgement, ...]":
    from merite.files.given import bytes_given
    from merite.listen.judged_file import judgements_in

    return judgements_in(given, bytes_given(given))


def _asked(call: Call, drawn: "tuple[TextToJudge, ...]") -> "tuple[Judgement, ...]":
    """One key a text; q leaves, and what was judged so far counts."""
    from merite.texts.judging import judging_keys, text_to_judge
    from merite.vocabulary.judged import Judgement

    keys = judging_keys(call.language)
    judged = []
    for number, one in enumerate(drawn, start=1):
        call.remark(text_to_judge(one, number, len(drawn), call.language))
        while (pressed := click.getchar().lower()) not in keys:
            if pressed in ("\x03", "\x04"):
                pressed = "q"
                break
        if pressed == "q":
            break
        tone = keys.get(pressed)
        if tone is not None:
            judged.append(
                Judgement(source=one.source, key=one.key, draw=one.draw, chance=one.chance, lot=one.lot, tone=tone)
            )
    return tuple(judged)
