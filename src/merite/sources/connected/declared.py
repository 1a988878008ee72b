"""The connections that merite.toml declares, checked: ``[sources.NAME]``; secrets never stand in it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from merite.errors.collect import BadListenSetting
from merite.sources.connected.asking import ROOT
from merite.sources.heard.declared import Declared, SourceKind, Type, declared_in

_SINCE = {"since": Type.DAY, "local": Type.YES_NO, "secret": Type.TEXT}
_MAIL = {
    "port": Type.COUNT,
    "folder": Type.TEXT,
    "secret": Type.TEXT,
    "security": Type.TLS,
    "from": Type.TEXTS,
    "most": Type.COUNT,
    "local": Type.YES_NO,
}
KINDS: dict[str, SourceKind] = {
    "woocommerce": SourceKind(needs={"address": Type.ADDRESS}, may={**_SINCE, "export": Type.TEXT}, universe="shop"),
    "shopify": SourceKind(needs={"address": Type.ADDRESS}, may=_SINCE, universe="shop"),
    "square": SourceKind(needs={}, may={**_SINCE, "service": Type.ADDRESS}, universe="shop"),
    "stripe": SourceKind(needs={}, may={**_SINCE, "service": Type.ADDRESS}, universe="shop"),
    "google-reviews": SourceKind(
        needs={"location": Type.TEXT},
        may={"local": Type.YES_NO, "secret": Type.TEXT, "service": Type.ADDRESS, "sign_in": Type.ADDRESS},
        universe="google-business",
    ),
    "mail-in": SourceKind(needs={"host": Type.TEXT, "user": Type.TEXT}, may=_MAIL, universe="web"),
}
"""Every kind of connection."""
EXPORTS = ("analytics", "advanced")
"""The two files of WooCommerce that a connection can stand for."""


def connections(rules: Mapping[str, Any]) -> tuple[Declared, ...]:
    """The connections of merite.toml that are not ``off``, in order.

    Raises ``BadListenSetting``, ``UnknownListenSetting`` or ``MissingListenSetting``; an address without encryption is
    refused unless the machine is said to be ``local``, because the secret travels with every question.
    """
    found = declared_in(rules.get(ROOT, {}), root=ROOT, kinds=KINDS, example='kind = "woocommerce"')
    for one in found:
        for name in ("address", "service", "sign_in"):
            said = one.said.get(name)
            if said is not None and not one.said.get("local") and urlsplit(str(said)).scheme != "https":
                raise BadListenSetting(
                    place=f"{ROOT}.{one.name}.{name}", found=str(said)[:80], expected='"https://..."'
                )
        if one.said.get("export", EXPORTS[0]) not in EXPORTS:
            expected = ", ".join(f'"{name}"' for name in EXPORTS)
            raise BadListenSetting(
                place=f"{ROOT}.{one.name}.export", found=str(one.said["export"])[:80], expected=expected
            )
    return found


def local_machines(source: Declared) -> tuple[str, ...]:
    """``host:port`` of the machines that this connection may ask on the local network: its own, where it says so."""
    if not source.said.get("local"):
        return ()
    found = []
    for name in ("address", "service", "sign_in"):
        if name in source.said:
            parts = urlsplit(str(source.said[name]))
            found.append(f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}".lower())
    if "host" in source.said:
        ports = {"tls": 993, "starttls": 143, "none": 143}
        port = source.said.get("port", ports[str(source.said.get("security", "tls"))])
        found.append(f"{source.said['host']}:{port}".lower())
    return tuple(found)
