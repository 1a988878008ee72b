"""The chances of the tones, leant towards happy or unhappy by a sign that the encoder does not hear."""

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.reading import TONES, Tone


def leant(chances: NDArray[np.float64], leaning: float, bonus: float) -> NDArray[np.float64]:
    """``chances``, in the order of ``TONES``, with ``bonus`` added to the log chance of happy where ``leaning`` is
    above 0, of unhappy where it is below; as they are where it is 0."""
    if not leaning:
        return chances
    raised = chances.copy()
    raised[TONES.index(Tone.POSITIVE if leaning > 0 else Tone.NEGATIVE)] *= np.exp(bonus)
    heard: NDArray[np.float64] = raised / raised.sum()
    return heard
