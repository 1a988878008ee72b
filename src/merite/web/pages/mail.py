"""``/c/{slug}/mail``: the mail server that is written by, who gets alerts and the Monday mail, and which program."""

from typing import Any

from starlette.responses import Response

from merite.errors import MeriteError
from merite.rounds.mailing import ENCRYPTIONS, mailing, set_mail_server, set_readers
from merite.rounds.sending import PASSWORD_PLACE
from merite.rounds.webhook import drop_webhook, host_told, set_webhook
from merite.store import kept_secrets
from merite.store.server import jobs
from merite.texts.web_layout import language_names
from merite.texts.web_mail import mail_words
from merite.texts.web_problems import explain_on_page
from merite.vocabulary.account import Role
from merite.web.asked import Asked
from merite.web.routes import page


@page("/c/{slug}/mail", needs=Role.OWNER)
def mail(asked: Asked) -> Response:
    """What is set, to be changed."""
    return _shown(asked, {})


@page("/c/{slug}/mail/server", needs=Role.OWNER, methods=("POST",))
def server(asked: Asked) -> Response:
    """Keep the mail server; one on this machine or its network is for whoever keeps the server."""
    try:
        with asked.opened() as space:
            set_mail_server(space.folder, asked.form, near=asked.who.keeper)
    except MeriteError as error:
        return _shown(asked, dict(asked.form), wrong=error)
    asked.note("mail-server-kept", server=asked.form.get("server", ""))
    return asked.go(asked.here("mail"), said=mail_words(asked.language)["server_saved"])


@page("/c/{slug}/mail/readers", needs=Role.OWNER, methods=("POST",))
def readers(asked: Asked) -> Response:
    """Keep who gets what."""
    try:
        with asked.opened() as space:
            set_readers(space.folder, asked.form, address=asked.site.address)
    except MeriteError as error:
        return _shown(asked, dict(asked.form), wrong=error)
    asked.note("readers-kept")
    return asked.go(asked.here("mail"), said=mail_words(asked.language)["readers_saved"])


@page("/c/{slug}/mail/try", needs=Role.OWNER, methods=("POST",))
def tried(asked: Asked) -> Response:
    """Send a message to the person who asks."""
    job = jobs.queue(
        asked.site.server, asked.its, "try-mail", person=asked.who, to=asked.who.email, language=asked.language.value
    )
    asked.note("mail-tried")
    return asked.go(asked.here(f"jobs/{job}"))


@page("/c/{slug}/mail/webhook", needs=Role.OWNER, methods=("POST",))
def webhook(asked: Asked) -> Response:
    """Keep the address of another program, or take it away; "" leaves it as it is."""
    words, drop = mail_words(asked.language), asked.form.get("drop") == "yes"
    if not drop and not asked.form.get("webhook", "").strip() and host_told(asked.its.folder):
        return asked.go(asked.here("mail"))
    try:
        with asked.opened() as space:
            if drop:
                drop_webhook(space.folder)
            else:
                set_webhook(space.folder, asked.form.get("webhook", ""))
    except MeriteError as error:
        return _shown(asked, {}, wrong=error)
    asked.note("webhook-kept")
    return asked.go(asked.here("mail"), said=words["webhook_gone" if drop else "webhook_saved"])


@page("/c/{slug}/mail/webhook/try", needs=Role.OWNER, methods=("POST",))
def webhook_tried(asked: Asked) -> Response:
    """Send the other program a message."""
    job = jobs.queue(asked.site.server, asked.its, "try-webhook", person=asked.who, language=asked.language.value)
    asked.note("mail-tried")
    return asked.go(asked.here(f"jobs/{job}"))


def _shown(asked: Asked, typed: dict[str, str], *, wrong: MeriteError | None = None) -> Response:
    words, known = mail_words(asked.language), mailing(asked.its.folder)
    present: dict[str, Any] = {
        "server": known.server,
        "port": known.port,
        "encryption": known.encryption,
        "sender": known.sender,
        "user": known.user,
        "alerts_to": ", ".join(known.alerts_to),
        "monday_to": ", ".join(known.monday_to) if known.monday is not None else "",
        "language": known.monday_language.value,
        "hour": "07:00" if known.monday is None else f"{known.monday:%H:%M}",
    }
    offered = ENCRYPTIONS if known.encryption in ENCRYPTIONS else (*ENCRYPTIONS, known.encryption)
    return asked.render(
        "mail.html",
        400 if wrong else 200,
        words=words,
        typed=present | {name: value for name, value in typed.items() if name in present},
        ready=bool(known.server),
        kept=kept_secrets.is_kept(asked.its.folder, PASSWORD_PLACE),
        encryptions=[(code, words[code]) for code in offered],
        spoken=language_names(),
        webhook=host_told(asked.its.folder),
        try_to=words["try_to"].format(email=asked.who.email),
        wrong=None if wrong is None else explain_on_page(wrong, asked.language),
    )
