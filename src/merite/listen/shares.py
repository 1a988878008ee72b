"""Shares of texts with their ranges: the reader's opinion on all, corrected by what a person judged of some.

A range is of the texts from which the judged ones were drawn, and of no others: where people had grown unhappier since
the last drawing, a range carried over to the new texts held in 10 to 50 draws of 100.
"""

import numpy as np

from merite.listen.heard import Flags, Texts
from merite.listen.judging import Labels
from merite.stats.prevalence import ppi_share, wilson
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.judged import ReaderHere, Share, ShareBasis
from merite.vocabulary.reading import TONES, TextKind, Tone

FEWEST_TO_JUDGE_A_READER = 10


def tone_shares(texts: Texts, labels: Labels, lot: Flags, *, level: float) -> tuple[Share, ...]:
    """The share of each tone among the read texts of ``lot``; mixed only where somebody judged so."""
    shares = [
        _share(
            tone.value,
            texts.chances[:, here],
            np.array([one == tone for one in labels.tone]),
            texts,
            labels,
            lot,
            level,
        )
        for here, tone in enumerate(TONES)
    ]
    mixed = np.array([one == Tone.MIXED for one in labels.tone])
    if mixed.any():
        nothing = np.zeros(len(texts))
        shares.append(_share(Tone.MIXED.value, nothing, mixed, texts, labels, lot, level, counted=False))
    return tuple(shares)


def kind_shares(texts: Texts, labels: Labels, lot: Flags, *, level: float) -> tuple[Share, ...]:
    """The share of each kind among the read texts of ``lot``; judgements that name no kind do not count here."""
    kept = np.array([kind is not None for kind in labels.kind], dtype=bool)
    some = Labels(
        at=labels.at[kept],
        tone=(),
        kind=tuple(kind for kind in labels.kind if kind is not None),
        chance=labels.chance[kept],
        drawable=labels.drawable,
    )
    return tuple(
        _share(
            kind.value,
            (texts.kind == kind.value).astype(np.float64),
            np.array([one == kind for one in some.kind]),
            texts,
            some,
            lot,
            level,
        )
        for kind in TextKind
    )


def _share(
    name: str,
    opinion: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    judged: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
    texts: Texts,
    labels: Labels,
    lot: Flags,
    level: float,
    *,
    counted: bool = True,
) -> Share:
    among = lot & texts.read
    total = int(among.sum())
    drawn_from = among & labels.drawable
    here = drawn_from[labels.at] if len(labels.at) else np.zeros(0, dtype=bool)
    count = int(here.sum())
    by_reader = float((_likeliest(texts, name)[among]).mean()) if total and counted else None
    estimate = None
    if count:
        middle, low, high = ppi_share(
            judged[here].astype(np.float64),
            opinion[labels.at[here]],
            opinion[drawn_from],
            level=level,
            chances=labels.chance[here],
        )
        estimate = Estimate(middle=middle, low=low, high=high, level=level, unit="share", n=count)
    basis = ShareBasis.LABELS if count else ShareBasis.READER_ALONE
    return Share(
        name=name,
        texts=total,
        counted=by_reader,
        labels=count,
        basis=basis,
        estimate=estimate,
        drawn_from=int(drawn_from.sum()) if count else None,
    )


def _likeliest(texts: Texts, name: str) -> Flags:
    found: Flags = (texts.tone == name) | (texts.kind == name)
    return found


def reader_here(texts: Texts, labels: Labels, *, level: float) -> ReaderHere:
    """How often the reader's likeliest tone is the judged one, mixed judgements left out."""
    pairs = [
        (texts.tone[here], tone)
        for here, tone in zip(labels.at.tolist(), labels.tone, strict=True)
        if tone in TONES and texts.tone[here] is not None
    ]
    if len(pairs) < FEWEST_TO_JUDGE_A_READER:
        return ReaderHere(labels=len(pairs), agreement=None, adapted=texts.adapted)
    middle, low, high = wilson(sum(read == judged for read, judged in pairs), len(pairs), level=level)
    agreement = Estimate(middle=middle, low=low, high=high, level=level, unit="share", n=len(pairs))
    return ReaderHere(labels=len(pairs), agreement=agreement, adapted=texts.adapted)
