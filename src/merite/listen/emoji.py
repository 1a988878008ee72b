"""What emojis say of tone, where the encoder hardly sees them: our own two lists."""

import numpy as np
from numpy.typing import NDArray

from merite.listen.leaning import leant

HAPPY = frozenset(
    "😀😃😄😁😆😊🙂😍🥰😘😋🤩🥳😎🤗🙌👏👍💪🙏✨🔥💯❤🧡💛💚💙💜🖤🤍💖💕💗🎉👌🤤😻🌟🫶🥹🤘☺😇💓💘💝💞🏆🥇👑"
)
IRONIC = frozenset("🙄🙃🤡")
"""Unhappy ones that turn the happy ones beside them: clapping hands and a rolled eye are no praise."""
UNHAPPY = IRONIC | frozenset("😠😡🤬😤😒😞😔😟😕🙁☹😣😖😫😩🥺😢😱🤢🤮👎💩🤦😑😬💔⚠😓😰😪🥱😥🖕🤥😧😿")
BONUS = 2.0
"""What one or more emojis of a list add to the log chance of its tone."""


def with_emojis(text: str, chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """``chances``, in the order of ``TONES``, once the emojis of ``text`` are heard; both lists cancel out, irony
    apart."""
    ironic, unhappy = any(sign in IRONIC for sign in text), any(sign in UNHAPPY for sign in text)
    happy = not ironic and any(sign in HAPPY for sign in text)
    return leant(chances, happy - unhappy, BONUS)
