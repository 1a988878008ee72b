"""Fit the reader's head on our own sentences again: ``python scripts/head.py [--check]``.

With ``--check``, only say whether the head in the project still reads our sentences as a fresh one does.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

import numpy as np

from merite.listen import head as heads
from merite.listen.encoder import default_encoder
from merite.listen.sentences import own_sentences

FILE = Path(heads.__file__).with_name(heads.FILE)


def main() -> int:
    """0 when the head is up to date, or was written; 1 when it is not."""
    encoder = default_encoder()
    fresh = heads.fit_head(encoder)
    if "--check" not in sys.argv:
        FILE.write_bytes(heads.head_bytes(fresh))
        print(f"{FILE.name}: {FILE.stat().st_size / 1000:.0f} kB from {len(own_sentences())} sentences")
        return 0
    vectors = encoder.encode([one.text for one in own_sentences()])
    apart = np.abs(heads.shipped_head().tone.chances(vectors) - fresh.tone.chances(vectors)).max()
    print(f"largest difference between the head here and a fresh one: {apart:.4f}")
    return int(apart > 0.05)


if __name__ == "__main__":
    sys.exit(main())
