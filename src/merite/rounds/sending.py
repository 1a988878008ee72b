"""Mail by SMTP and JSON to a webhook: secrets kept apart, addresses checked, times bounded."""

import smtplib
import socket
import ssl
from collections.abc import Collection, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, getaddresses, make_msgid
from pathlib import Path
from typing import Any

from merite.community.alerts import AlertRules
from merite.errors.community import AlertNotSent
from merite.sources.web.addresses import checked
from merite.sources.web.ending import Ending
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import ANY, Fetcher
from merite.store import kept_secrets

_TO_SEVERAL = "undisclosed-recipients:;"
"""Stands for several readers, none of whom is told the address of another."""
USER, PASSWORD = "MERITE_SMTP_USER", "MERITE_SMTP_PASSWORD"
USER_PLACE, PASSWORD_PLACE = "alerts.user", "alerts.password"
"""Under which names a page keeps them."""
SECONDS = 20.0
MOST_SECONDS = 120.0
"""What one wait, and what a whole mail, may take."""


def send_mail(rules: AlertRules, subject: str, text: str, *, html: str | None = None, folder: Path) -> None:
    """One mail, plain text and ``html`` where given, to every address of ``rules.mail_to``; raises ``AlertNotSent``.

    Whoever reads it sees nobody else's address. ``folder``: the workspace whose user and password are taken.
    """
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["From"] = rules.mail_from or rules.mail_to[0]
    message["To"] = rules.mail_to[0] if len(rules.mail_to) == 1 else _TO_SEVERAL
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain="merite.invalid")
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    deliver(rules, message, to=rules.mail_to, folder=folder)


def deliver(rules: AlertRules, message: EmailMessage, *, to: Sequence[str], folder: Path) -> None:
    """Hand ``message`` for the addresses ``to`` to the mail server of ``rules``; raises ``AlertNotSent``.

    User and password are those that were kept for the workspace ``folder``, else those of the environment
    (MERITE_SMTP_USER, MERITE_SMTP_PASSWORD), used only over an encrypted connection.
    """
    host, _, port = (rules.server or "").rpartition(":")
    try:
        with Ending(MOST_SECONDS) as ending, _Smtp(host, int(port), rules=rules, ending=ending) as server:
            if rules.encryption == "starttls":
                server.starttls(context=ssl.create_default_context())
            user = kept_secrets.secret(folder, USER_PLACE, USER)
            password = kept_secrets.secret(folder, PASSWORD_PLACE, PASSWORD)
            if user and password and rules.encryption != "none":
                server.login(user, password)
            _hand_over(server, message, to)
    except NotHeard as error:
        raise AlertNotSent(way="mail", reason=error.code.value) from error
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise AlertNotSent(way="mail", reason=type(error).__name__) from error


def _hand_over(server: smtplib.SMTP, message: EmailMessage, readers: Sequence[str]) -> None:
    """Not by ``send_message``: it writes ">From" where a line begins with From, as the answer does in English."""
    sender, *to = [address for _, address in getaddresses([str(message["From"]), *readers])]
    if all(address.isascii() for address in (sender, *to)):
        server.sendmail(sender, to, message.as_bytes(policy=SMTP))
    else:
        server.send_message(message, sender, to)


class _Smtp(smtplib.SMTP):
    """A conversation that ends in time, with the very machine that was checked where it must be a public one."""

    def __init__(self, host: str, port: int, *, rules: AlertRules, ending: Ending) -> None:
        self._rules, self._ending = rules, ending
        super().__init__(host, port, timeout=SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        place = checked(host, port, private=())[0] if self._rules.public else host
        plain = socket.create_connection((place, port), timeout)
        self._ending.watch(plain)
        if self._rules.encryption != "tls":
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def post(address: str | None, body: Mapping[str, Any], *, private: Collection[str] = ()) -> None:
    """POST ``body`` as JSON; private and local addresses are refused but those of ``private`` (``host:port``).

    Any answer but a success raises ``AlertNotSent``; one that redirects did not take it.
    """
    try:
        with Fetcher(private=private, pause=0.0, most_seconds=SECONDS) as fetcher:
            answer = fetcher.post(address or "", body, kinds=ANY)
    except NotHeard as error:
        raise AlertNotSent(way="webhook", reason=error.code.value) from error
    if answer.address.rstrip("/") != (address or "").rstrip("/"):
        raise AlertNotSent(way="webhook", reason="redirected")
