"""``/c/{slug}/privacy``: what is kept of people, handing it over, taking it away."""

import json

from starlette.responses import Response

from merite.rounds.changing import change_settings
from merite.store import settings_file
from merite.store.forget import export_person, forget
from merite.texts.keeping import exported_sentence, forgotten_sentence
from merite.texts.web_my_data import my_data_words
from merite.texts.web_settings import privacy_words
from merite.vocabulary.account import Role
from merite.vocabulary.tojson import to_json
from merite.web.asked import Asked
from merite.web.looking import queue_look
from merite.web.pages.settings import CHANGED
from merite.web.routes import page

MODES = ("exempt", "consented")


@page("/c/{slug}/privacy", needs=Role.OWNER, methods=("GET", "POST"))
def privacy(asked: Asked) -> Response:
    """Show the mode, or change it for files to come."""
    words = privacy_words(asked.language)
    if asked.request.method == "POST":
        with asked.opened() as space:
            changed = change_settings(space.folder, {"privacy": asked.typed("mode")})
        for one in changed:
            asked.note(CHANGED, name=one.name, before=one.before, after=one.after)
        return asked.go(asked.here("privacy"), said=words["saved"])
    present, _ = settings_file.read(asked.its.folder)
    modes = [(mode, words[mode]) for mode in MODES]
    own = my_data_words(asked.language)["link"]
    return asked.render("privacy.html", words=words, modes=modes, mode=present.privacy, own=own)


@page("/c/{slug}/privacy/export", needs=Role.OWNER, methods=("POST",))
def export(asked: Asked) -> Response:
    """A file with all that is kept of somebody."""
    answer = export_person(asked.its.folder, asked.typed("person"))
    if not answer.found:
        return asked.go(asked.here("privacy"), said=exported_sentence({}, (), asked.language))
    asked.note("person-exported")
    text = json.dumps(to_json(answer), ensure_ascii=False, indent=2) + "\n"
    named = {"Content-Disposition": 'attachment; filename="person.json"', "Cache-Control": "no-store"}
    return Response(text.encode(), media_type="application/json", headers=named)


@page("/c/{slug}/privacy/forget", needs=Role.OWNER, methods=("POST",))
def forget_person(asked: Asked) -> Response:
    """Take somebody out of everything that is kept."""
    if asked.form.get("sure") != "yes":
        return asked.go(asked.here("privacy"), said=privacy_words(asked.language)["not_sure"])
    answer = forget(asked.its.folder, asked.typed("person"))
    if answer.found:
        asked.note("person-forgotten")
        queue_look(asked.site.server, asked.its)
    return asked.go(asked.here("privacy"), said=forgotten_sentence(answer.tables, answer.files, asked.language))
