"""The bottom room: every failure that a person can cause or mend, as a code and facts, without a sentence.

A module per area (``workspace``, ``files``, ``panel``...); ``merite.texts`` says what happened and what to do.
"""

from merite.errors.base import Fact, MeriteError

__all__ = ["Fact", "MeriteError"]
