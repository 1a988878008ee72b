"""Near-copies are found wherever they stand, by their share of groups in common, and nothing else is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merite.stats.likeness import groups, likeness, near_copies

WORDS = [
    "pain",
    "café",
    "rue",
    "marché",
    "samedi",
    "boutique",
    "client",
    "retour",
    "service",
    "livraison",
    "prix",
    "qualité",
    "accueil",
    "équipe",
]


def sentence(rng, length=30):
    return " ".join(rng.choice(WORDS) + str(rng.integers(1000)) for _ in range(length))


def test_the_estimate_finds_what_comparing_all_pairs_finds():
    rng = np.random.default_rng(5)
    base = [sentence(rng) for _ in range(60)]
    texts = base + [text.replace(text[:20], sentence(rng, 3), 1) for text in base[:30]]
    first, like = near_copies(texts, least=0.8)
    sets = [groups(text) for text in texts]
    for later in range(60, 90):
        shares = [likeness(sets[later], sets[early]) for early in range(60)]
        assert (max(shares) >= 0.8) == (first[later] != later)
        if first[later] != later:
            assert like[later] == pytest.approx(max(shares))


def test_a_copy_of_a_copy_names_the_first_and_words_for_words_counts_whole():
    first, like = near_copies(["abcdefghij" * 3, "x" * 30, "abcdefghij" * 3, "abcdefghij" * 3])
    assert first.tolist() == [0, 1, 0, 0] and like.tolist() == [1.0] * 4


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_every_text_is_its_own_or_an_earlier_one_that_is_no_copy(texts):
    first, like = near_copies(texts)
    assert all(first[here] <= here and first[first[here]] == first[here] for here in range(len(texts)))
    assert ((like > 0) & (like <= 1)).all()


def test_a_likeness_outside_its_range_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="between 0 and 1"):
        near_copies(["a"], least=0)
