"""The webhook of alerts: where another program is told. Whoever has its address may write there, so it is a secret."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from merite.community.alerts import alert_rules
from merite.errors.connected import BadEntry, EntryMissing
from merite.errors.report import WebhookNotSet
from merite.rounds.sending import post
from merite.sources.heard.declared import is_address, local_hosts
from merite.sources.web.addresses import is_far
from merite.store import kept_secrets, settings_file
from merite.store.rules_file import Place, change_rules
from merite.texts.web_mail import trial_words
from merite.vocabulary.words import Language

PLACE = "alerts.webhook"
"""Under which name a page keeps it."""
_RULE: Place = ("alerts", "webhook")


def webhook_of(folder: Path, rules: Mapping[str, Any]) -> str | None:
    """The address that was kept, else the one of merite.toml; None without one."""
    return kept_secrets.secret(folder, PLACE, "") or alert_rules(rules).webhook


def host_told(folder: Path) -> str:
    """The host alone, which may be shown; "" without a webhook."""
    address = webhook_of(folder, settings_file.read(folder)[1])
    return "" if address is None else urlsplit(address).hostname or "?"


def set_webhook(folder: Path, typed: str) -> None:
    """Keep the address beside the key of pseudonyms, and nowhere in merite.toml. The workspace is to be held.

    It is encrypted and of the public network, but for a machine that ``listen.local`` names. Raises ``EntryMissing``,
    ``BadEntry``.
    """
    address = typed.strip()
    if not address:
        raise EntryMissing(name="webhook")
    near = local_hosts(settings_file.read(folder)[1])
    if not is_address(address) or any(not sign.isprintable() or sign.isspace() for sign in address):
        raise BadEntry(name="webhook", found=ascii(address.partition(":")[0])[1:7] + "…")
    host, port, scheme = _parts(address)
    if f"{host}:{port}" not in near and not (scheme == "https" and is_far(host, port)):
        raise BadEntry(name="webhook", found=f"{scheme}://{host}…")
    change_rules(folder, {_RULE: None})
    kept_secrets.keep(folder, {PLACE: address})


def drop_webhook(folder: Path) -> None:
    """Tell no other program any more. The workspace is to be held."""
    change_rules(folder, {_RULE: None})
    kept_secrets.keep(folder, {PLACE: None})


def try_webhook(folder: Path, *, language: Language) -> None:
    """Send one message of no content; raises ``WebhookNotSet``, ``AlertNotSent``."""
    settings, rules = settings_file.read(folder)
    address = webhook_of(folder, rules)
    if address is None:
        raise WebhookNotSet(folder=folder.name)
    subject, text = trial_words(settings.business, language, program=True)
    post(address, {"trial": True, "text": f"{subject}\n{text}"}, private=local_hosts(rules))


def _parts(address: str) -> tuple[str, int, str]:
    parts = urlsplit(address)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise BadEntry(name="webhook", found=f"{parts.scheme}://{parts.hostname}…") from None
    return (parts.hostname or "").lower(), port, parts.scheme
