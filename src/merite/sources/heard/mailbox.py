"""Alerts and reviews that come by mail: a folder of an IMAP mailbox, only read, never marked."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from merite.sources.heard.declared import Declared
from merite.sources.heard.letters import read_letters
from merite.sources.heard.mails import MOST_BYTES
from merite.sources.heard.said import Heard
from merite.sources.web.failure import NotHeard
from merite.sources.web.imap import new_mails
from merite.vocabulary.heard import Unheard


def hear(
    source: Declared, secret: str | None, remembered: Mapping[str, Any], private: Collection[str]
) -> tuple[Heard, ...]:
    """What the mails that came since the last time tell; raises ``NotHeard``."""
    if not secret:
        raise NotHeard(Unheard.NO_SECRET, found=source.name)
    found = new_mails(source.said, secret, remembered, private, most_bytes=MOST_BYTES)
    heard = read_letters(found.mails, universe=source.universe, reads=str(source.said.get("reads", "both")))
    return tuple(replace(one, remember=found.remember, complete=found.complete) for one in heard)
