"""Machines of the local network that listening and alerts may ask, as whoever keeps the server names them on a page."""

from pathlib import Path

from merite.errors.collect import BadListenSetting
from merite.errors.connected import BadEntry
from merite.rounds.answers import several
from merite.sources.heard.declared import local_hosts
from merite.store import settings_file
from merite.store.rules_file import change_rules


def neighbours(folder: Path) -> tuple[str, ...]:
    """``host:port`` of each machine that merite.toml names; raises ``BadListenSetting``."""
    return local_hosts(settings_file.read(folder)[1])


def set_neighbours(folder: Path, typed: str) -> bool:
    """Keep the machines of a form, separated by commas or lines; "" for none. Whether anything changed.

    For whoever keeps the machine alone: what is named here is asked although its address is private. The workspace is
    to be held. Raises ``BadEntry``.
    """
    named = list(dict.fromkeys(one.lower() for one in several(typed.replace("\n", ","))))
    try:
        return change_rules(folder, {("listen", "local"): named or None}, checks=(local_hosts,))
    except BadListenSetting as error:
        raise BadEntry(name="local", found=typed.strip()[:80]) from error
