"""The channel that a person names, in merite's words or in theirs."""

from collections.abc import Collection

from merite.measure.time_log import checked_universe
from merite.sources.channels import ads_named, channel_named
from merite.vocabulary.universes import PAID_LINE, UNIVERSES


def channel_said(said: str, known: Collection[str] = (), *, new: bool = False) -> str:
    """The universe of ``Infolettre`` or ``flyers``, as a file's cell would have it.

    Raises ``UnknownUniverse`` where nobody knows the name; one said to be ``new`` stays as it was
    said, but for the ads of a network.
    """
    own = "-".join(said.strip().lower().split())
    there = own.removesuffix(PAID_LINE) in {*UNIVERSES, *known}
    named = None if there else ads_named(said) if new else channel_named(said)
    return checked_universe(named or said, known, new=new)


def channel_or_own(said: str, known: Collection[str] = ()) -> str:
    """The universe that is named, or a name of one's own where nobody knows it; raises ``UnknownUniverse`` for none."""
    return channel_said(said, known, new=channel_named(said) is None)
