"""``/c/{slug}/flash``: a quick look at one subject, on demand."""

import datetime

from starlette.responses import Response

from merite.rounds.alerts import flash_now, subjects_of
from merite.texts.flash import facts, quotes_heading, subject_name, to_do_sentence, what_moved
from merite.texts.web_flash import flash_words
from merite.vocabulary.account import Role
from merite.web.asked import Asked
from merite.web.routes import page

DAYS = (1, 7, 30, 90, 365)


@page("/c/{slug}/flash", needs=Role.READER)
def flash(asked: Asked) -> Response:
    """What was said of a subject, or of everything, over some days; nothing is looked at before it is asked."""
    language, asks = asked.language, asked.request.query_params
    with asked.opened() as space:
        known = subjects_of(space)
    said = asks.get("days", "7")
    days = int(said) if said in {str(one) for one in DAYS} else 7
    subject = asks.get("about") or None
    found = None
    if "days" in asks and known:
        now = asked.site.clock()
        found = flash_now(asked.its.folder, subject, now - datetime.timedelta(days=days), now=now)
    return asked.render(
        "flash.html",
        words=flash_words(language),
        known=[(name, subject_name(name, language)) for name in known],
        choices=DAYS,
        days=days,
        subject=subject,
        found=found,
        head="" if found is None else what_moved(found, language),
        facts=[] if found is None else facts(found, language),
        quoted="" if found is None else quotes_heading(found, language),
        steps=[] if found is None else [to_do_sentence(step, language) for step in found.to_do],
    )
