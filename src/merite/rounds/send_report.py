"""A report by mail: the page, or the PDF where there is one, attached to two sentences."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from merite.community.alerts import alert_rules
from merite.errors.report import MailNotSet
from merite.errors.server import BadEmail
from merite.rounds.sending import deliver
from merite.store import settings_file
from merite.store.workspace import REPORTS
from merite.texts.web_reports import mail_words
from merite.vocabulary.words import Language

MOST = 20


def send_report(folder: Path, name: str, *, to: Sequence[str], language: Language) -> None:
    """Send a kept report to these addresses; they do not see one another.

    Raises ``BadEmail`` for what is no address, ``MailNotSet`` without a mail server, ``AlertNotSent``.
    """
    people = addresses(to)
    settings, rules = settings_file.read(folder)
    known = alert_rules(rules)
    if known.server is None:
        raise MailNotSet(folder=folder.name)
    subject, text = mail_words(settings.business, language)
    attached = _attached(folder / REPORTS / name)
    for person in people:
        message = EmailMessage()
        message["Subject"] = " ".join(subject.split())
        message["From"] = known.mail_from or (known.mail_to[0] if known.mail_to else person)
        message["To"] = person
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain="merite.invalid")
        message.set_content(text)
        for file in attached:
            pdf = file.suffix == ".pdf"
            kind, subtype = ("application", "pdf") if pdf else ("text", "html")
            message.add_attachment(file.read_bytes(), maintype=kind, subtype=subtype, filename=file.name)
        deliver(known, message, to=[person], folder=folder)


def addresses(said: Sequence[str]) -> list[str]:
    """The addresses among ``said``, once each; raises ``BadEmail`` for the first that is none, or where none is."""
    found = list(dict.fromkeys(one.strip() for one in said if one.strip()))[:MOST]
    for one in found or [""]:
        name, at, host = one.partition("@")
        if not (name and at and "." in host) or any(sign in one for sign in " ,;<>\r\n\"'") or not one.isascii():
            raise BadEmail(found=one)
    return found


def _attached(place: Path) -> list[Path]:
    return sorted(place.glob("report*.pdf")) or sorted(place.glob("report*.html"))
