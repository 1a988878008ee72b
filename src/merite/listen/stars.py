"""What the stars of a review say of its tone, beside its words: "Rien de plus à dire" is another thing with one."""

import numpy as np
from numpy.typing import NDArray

from merite.listen.leaning import leant
from merite.vocabulary.reading import TONES, Tone

HAPPY, UNHAPPY = 4.0, 2.0
"""Stars of 5 from which somebody is happy, and up to which unhappy; between them they say nothing."""
BONUS = 2.0
"""What they add to the log chance of their tone: words that plainly say the contrary still count for more."""


DOUBT = 0.3
"""Chance of the contrary tone, by the words alone, from which stars and words are told to disagree."""


def stars_against_words(stars: float | None, chances: NDArray[np.float64]) -> bool:
    """Whether the ``chances`` of the words alone, in the order of ``TONES``, say the contrary of the stars."""
    if stars is None:
        return False
    contrary = Tone.NEGATIVE if stars >= HAPPY else Tone.POSITIVE if stars <= UNHAPPY else None
    return contrary is not None and bool(chances[TONES.index(contrary)] > DOUBT)


def with_stars(stars: float | None, chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """``chances``, in the order of ``TONES``, once the stars are heard; as they are where there are none."""
    if stars is None:
        return chances
    return leant(chances, float(stars >= HAPPY) - float(stars <= UNHAPPY), BONUS)
