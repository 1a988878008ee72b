"""Who is us: the accounts and sites of the business, told from everybody else's."""

from collections.abc import Iterable, Mapping
from typing import Any

from merite.sources.heard.links import host_of


class Own:
    """The accounts (``@shop``, ``did:plc:...``, a page's name) and sites that merite.toml calls ours."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        said = [name.strip() for name in names if name.strip()]
        self.names = frozenset(_bare(name) for name in said)
        self.sites = frozenset(site for name in said if (site := host_of(name)) is not None)

    def has(self, *names: str | None) -> bool:
        """Whether one of these names is ours."""
        return any(name is not None and _bare(name) in self.names for name in names)

    def is_site(self, link: str | None) -> bool:
        """Whether the address is on a site of ours."""
        return host_of(link) in self.sites if link else False


def own_of(rules: Mapping[str, Any]) -> Own:
    """The accounts of ``[listen.brand] accounts = [...]``, empty where nothing usable is said."""
    listen = rules.get("listen", {})
    brand = listen.get("brand", {}) if isinstance(listen, Mapping) else {}
    names = brand.get("accounts", []) if isinstance(brand, Mapping) else []
    return Own(str(name) for name in names) if isinstance(names, list) else Own()


def handle(name: str | None) -> str | None:
    """A handle as people write it: ``@bob.example``."""
    return f"@{name.strip().lstrip('@')}" if name and name.strip() else None


def _bare(name: str) -> str:
    return name.strip().lstrip("@").rstrip("/").casefold()
