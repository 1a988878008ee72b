"""The mail server, who gets alerts and who the Monday mail, as a person sets them on a page."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.community.alerts import alert_rules
from merite.errors.connected import BadEntry, EntryMissing
from merite.errors.report import MailNotSet
from merite.rounds.monday import monday_rules
from merite.rounds.schedule import schedule_of
from merite.rounds.send_report import addresses
from merite.rounds.sending import PASSWORD_PLACE, USER_PLACE, send_mail
from merite.sources.web.addresses import is_far
from merite.store import kept_secrets, settings_file
from merite.store.rules_file import Place, change_rules
from merite.texts.web_mail import trial_words
from merite.vocabulary.words import Language

ENCRYPTIONS = ("starttls", "tls")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """What is set. ``server`` is a host, "" where none is named; ``monday``: the local hour, None where not wanted."""

    server: str
    port: int
    encryption: str
    sender: str
    user: str
    alerts_to: tuple[str, ...]
    monday: datetime.time | None
    monday_to: tuple[str, ...]
    monday_language: Language


def mailing(folder: Path) -> Mailing:
    """What merite.toml says of mail; raises what it has wrong."""
    settings, rules = settings_file.read(folder)
    known, asked, planned = alert_rules(rules), monday_rules(rules), schedule_of(rules, settings)
    host, _, port = (known.server or "").rpartition(":")
    return Mailing(
        server=host,
        port=int(port or 587),
        encryption=known.encryption,
        sender=known.mail_from or "",
        user=kept_secrets.secret(folder, USER_PLACE, "") or "",
        alerts_to=known.mail_to,
        monday=planned.monday,
        monday_to=asked.to,
        monday_language=asked.language or settings.language,
    )


def set_mail_server(folder: Path, typed: Mapping[str, str], *, near: bool) -> None:
    """Keep the outgoing mail server of a form. The workspace is to be held.

    ``near``: whether it may stand on this machine or its network. A password left empty stays, unless the server or the
    user is another. Raises ``EntryMissing``, ``BadEntry``, ``BadEmail``.
    """
    host, sender = typed.get("server", "").strip(), typed.get("sender", "").strip()
    if not host:
        raise EntryMissing(name="server")
    port = typed.get("port", "").strip() or "587"
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536):
        raise BadEntry(name="port", found=port[:80])
    encryption = typed.get("encryption", "").strip() or ENCRYPTIONS[0]
    present = mailing(folder)
    if encryption not in (*ENCRYPTIONS, present.encryption):
        raise BadEntry(name="encryption", found=encryption[:80])
    if ":" in host or any(sign.isspace() for sign in host) or not (near or is_far(host, int(port))):
        raise BadEntry(name="server", found=host[:80])
    (mail_from,) = addresses([sender])
    user, password = typed.get("user", "").strip(), typed.get("password", "")
    moved = (host, int(port), user) != (present.server, present.port, present.user)
    if user and moved and not password:
        raise EntryMissing(name="password")
    values: dict[Place, Any] = {
        ("alerts", "server"): f"{host}:{port}",
        ("alerts", "encryption"): encryption,
        ("alerts", "mail_from"): mail_from,
        ("alerts", "public"): None if near else True,
    }
    change_rules(folder, values, checks=(alert_rules,))
    if moved or password:
        # An empty user is kept too: the environment's is for the servers that whoever set it has named.
        kept_secrets.keep(folder, {USER_PLACE: user, PASSWORD_PLACE: password if user else ""})


def set_readers(folder: Path, typed: Mapping[str, str], *, address: str) -> None:
    """Keep who gets alerts, who the Monday mail, in which language and when; "" in ``monday`` for nobody.

    ``address``: where people reach the server. The workspace is to be held. Raises ``BadEmail``, ``MailNotSet``,
    ``BadEntry``.
    """
    present = mailing(folder)
    alerts, monday = _people(typed.get("alerts_to", "")), _people(typed.get("monday_to", ""))
    if (alerts or monday) and not present.server:
        raise MailNotSet(folder=folder.name)
    language = typed.get("language", "") or present.monday_language.value
    if language not in set(Language):
        raise BadEntry(name="language", found=language[:80])
    hour = typed.get("hour", "").strip() or "07:00"
    table = {"to": monday, "language": language, "address": address} if monday else None
    change_rules(
        folder,
        {
            ("alerts", "mail_to"): alerts or None,
            ("monday",): table,
            ("schedule", "monday"): _hour(hour) if monday else None,
        },
        checks=(alert_rules, monday_rules),
    )


def try_mail(folder: Path, *, to: str, language: Language) -> None:
    """Send one message to ``to`` by the mail server that is set; raises ``MailNotSet``, ``AlertNotSent``."""
    settings, rules = settings_file.read(folder)
    known = alert_rules(rules)
    if known.server is None:
        raise MailNotSet(folder=folder.name)
    subject, text = trial_words(settings.business, language)
    send_mail(replace(known, mail_to=tuple(addresses([to]))), subject, text, folder=folder)


def _people(typed: str) -> list[str]:
    said: Sequence[str] = typed.replace("\n", ",").replace(";", ",").split(",")
    return addresses(said) if any(one.strip() for one in said) else []


def _hour(typed: str) -> str:
    try:
        return datetime.time.fromisoformat(typed).strftime("%H:%M")
    except ValueError:
        raise BadEntry(name="hour", found=typed[:80]) from None
