"""What is said: how well it is read, how far its shares hold, and what the other parts of listening add."""

import importlib
import importlib.util
import time
from typing import Any

import numpy as np

from bench.listen_shares import coverage_of_shares, coverage_when_adapted
from bench.listen_texts import TONES, Labelled, airlines, all_sets, restaurants
from bench.listen_volume import airline_account, large_account
from bench.record import Options, Result, Table
from merite.listen.encoder import default_encoder
from merite.listen.head import shipped_head
from merite.listen.numpy_engine import numpy_layers
from merite.listen.reader import default_reader, opinion
from merite.listen.sentences import own_sentences
from merite.listen.weights import weights, weights_file

EACH_GOAL, MEAN_GOAL, SPEED_GOAL, SIZE_GOAL = 0.58, 0.64, 40.0, 100.0
EACH = 500
"""Texts of each set that are read, by lot; the error of a figure stands beside it."""
OTHERS = ("listen_collect", "listen_community")
"""Modules whose ``parts(options)`` gives tables, figures and misses."""


def run(options: Options) -> Result:
    """Every figure of listening."""
    sets = [_some(one, 200 if options.quick else EACH) for one in all_sets()]
    read = [_read(one) for one in sets]
    tables, figures, misses = _reader(sets, read)
    for add in (
        coverage_of_shares(_picked(sets, read), draws=100 if options.quick else 400, seed=options.seed),
        coverage_when_adapted(_picked(sets, read), draws=20 if options.quick else 150, seed=options.seed),
        airline_account(quick=options.quick),
        large_account(texts=5000 if options.quick else 100_000),
        *_others(options),
    ):
        tables, figures, misses = (*tables, *add[0]), figures | add[1], (*misses, *add[2])
    return Result(part="listen", title="What is said", tables=tables, figures=figures, misses=misses)


def _some(one: Labelled, most: int) -> Labelled:
    order = np.random.default_rng(7).permutation(len(one.texts))[:most]
    return Labelled(
        name=one.name, texts=tuple(one.texts[here] for here in order), tones=tuple(one.tones[here] for here in order)
    )


def _read(one: Labelled) -> tuple[Any, float, Any]:
    """The chances of each tone, texts a second of one core, the vectors."""
    reader = default_reader()
    began = time.process_time()
    vectors = reader.encoder.encode(one.texts)
    seconds = time.process_time() - began
    return opinion(reader, one.texts, vectors).tones, len(one.texts) / seconds, vectors


def scores(truth: Any, guess: Any) -> list[float]:
    """F1 of each tone."""
    found = []
    for tone in range(len(TONES)):
        both = int(((truth == tone) & (guess == tone)).sum())
        found.append(2 * both / max(1, int((truth == tone).sum() + (guess == tone).sum())))
    return found


def _truth(one: Labelled) -> Any:
    return np.array([TONES.index(tone) for tone in one.tones])


def _error(truth: Any, guess: Any) -> float:
    """Standard error of macro-F1 by 200 resamplings."""
    rng = np.random.default_rng(3)
    picks = (rng.integers(0, len(truth), len(truth)) for _ in range(200))
    return float(np.std([np.mean(scores(truth[pick], guess[pick])) for pick in picks]))


def _reader(sets: list[Labelled], read: list[tuple[Any, float, Any]]) -> tuple[Any, dict[str, Any], tuple[str, ...]]:
    rows, figures, misses = [], {}, []
    for one, (chances, speed, _) in zip(sets, read, strict=True):
        truth, guess = _truth(one), chances.argmax(axis=1)
        each = scores(truth, guess)
        macro, error = float(np.mean(each)), _error(truth, guess)
        figures[one.name] = {"texts": len(truth), "macro_f1": macro, "error": error, "f1": each, "texts_per_s": speed}
        rows.append(
            (one.name, str(len(truth)), f"{macro:.3f} ± {error:.3f}", *(f"{f:.2f}" for f in each), f"{speed:.0f}")
        )
        if macro < EACH_GOAL:
            misses.append(f"{one.name}: macro-F1 {macro:.3f}, goal {EACH_GOAL}")
    mean = float(np.mean([figure["macro_f1"] for figure in figures.values()]))
    speed = sum(len(one.texts) for one in sets) / sum(
        len(one.texts) / rate for one, (_, rate, _) in zip(sets, read, strict=True)
    )
    size = (weights_file().stat().st_size + len(_head_bytes())) / 1e6
    slow = _numpy_speed(sets[0])
    rows.append(
        (
            "**mean**",
            "",
            f"**{mean:.3f}** (goal {MEAN_GOAL})",
            "",
            "",
            "",
            f"{speed:.0f} (goal {SPEED_GOAL:.0f}, aim 250)",
        )
    )
    if mean < MEAN_GOAL:
        misses.append(f"mean macro-F1 {mean:.3f}, goal {MEAN_GOAL}")
    if speed < SPEED_GOAL:
        misses.append(f"{speed:.0f} texts/s a core, goal {SPEED_GOAL:.0f}")
    if size > SIZE_GOAL:
        misses.append(f"{size:.0f} MB of model, goal {SIZE_GOAL:.0f}")
    table = Table(
        title="Tone, on texts that others labelled",
        headings=("set", "texts", "macro-F1 ± error", "negative", "neutral", "positive", "texts/s of a core"),
        rows=tuple(rows),
        note=(
            f"The head learnt from our own {len(own_sentences())} sentences and nothing else; none of these texts was"
            f" learnt from. Training and validation files, {EACH} texts of each by lot. Model: {size:.0f} MB. Without"
            f" onnxruntime, numpy reads {slow:.0f} texts/s. Processor seconds of one core, on the machine named below."
        ),
    )
    figures |= {"mean": mean, "texts_per_s": speed, "numpy_texts_per_s": slow, "model_mb": size}
    return (table,), {"reader": figures}, tuple(misses)


def _head_bytes() -> bytes:
    from merite.listen.head import head_bytes

    return head_bytes(shipped_head())


def _numpy_speed(one: Labelled) -> float:
    from dataclasses import replace

    plain = replace(default_encoder(), layers=numpy_layers(weights()))
    began = time.process_time()
    plain.encode(one.texts[:150])
    return 150 / (time.process_time() - began)


def _picked(sets: list[Labelled], read: list[tuple[Any, float, Any]]) -> dict[str, tuple[Any, Any, Any]]:
    wanted = {airlines().name, restaurants("fr").name, restaurants("en").name}
    return {
        one.name: (_truth(one), chances, vectors)
        for one, (chances, _, vectors) in zip(sets, read, strict=True)
        if one.name in wanted
    }


def _others(options: Options) -> list[tuple[Any, dict[str, Any], tuple[str, ...]]]:
    return [
        importlib.import_module(f"bench.{name}").parts(options)
        for name in OTHERS
        if importlib.util.find_spec(f"bench.{name}") is not None
    ]
