"""``/c/{slug}/my-data``: a copy to keep, and everything to take away, without a terminal."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from merite.rounds.leave import leave
from merite.store import settings_file
from merite.store.backup import backup
from merite.store.server import clients
from merite.store.server.folders import at_rest, erase, lies_in
from merite.texts.leaving import readme, readme_names
from merite.texts.web_my_data import my_data_words
from merite.vocabulary.account import Role
from merite.vocabulary.days import shop_day
from merite.vocabulary.words import Language
from merite.web.asked import Asked
from merite.web.routes import page


@page("/c/{slug}/my-data", needs=Role.OWNER)
def my_data(asked: Asked) -> Response:
    """What can be taken, what is not in it, and an end to all of it."""
    own = lies_in(asked.site.server.home, asked.its.folder)
    return asked.render("my_data.html", words=my_data_words(asked.language), removable=own)


@page("/c/{slug}/my-data/remove", needs=Role.OWNER, methods=("POST",))
def remove(asked: Asked) -> Response:
    """Take the business off this server and delete its folder, once its name was typed."""
    words, its = my_data_words(asked.language), asked.its
    if asked.typed("name").casefold() != its.name.casefold() or not lies_in(asked.site.server.home, its.folder):
        return asked.go(asked.here("my-data"), said=words["other_name"])
    with at_rest(its.folder):
        clients.remove(asked.site.server, its, now=asked.site.clock())
        asked.note("business-removed")
    erase(its.folder)
    return asked.go("/clients", said=words["removed"].format(name=its.name))


@page("/c/{slug}/my-data/copy", needs=Role.OWNER, methods=("POST",))
def copy(asked: Asked) -> Response:
    """Everything in one file, to be restored."""
    asked.note("data-copied")
    return _sent(asked, "merite", lambda file: backup(asked.its.folder, file))


@page("/c/{slug}/my-data/all", needs=Role.OWNER, methods=("POST",))
def take_away(asked: Asked) -> Response:
    """Everything in open formats."""
    asked.note("data-taken")
    settings, _ = settings_file.read(asked.its.folder)
    today = shop_day(settings, now=asked.site.clock())
    spoken = dict.fromkeys((asked.language, Language.ENGLISH))
    texts = {readme_names(one): readme(settings.business, today, one) for one in spoken}
    return _sent(asked, "data", lambda file: leave(asked.its.folder, file, texts))


def _sent(asked: Asked, word: str, make: Callable[[Path], object]) -> Response:
    """The file that ``make`` writes, gone from this machine once it is sent."""
    place = tempfile.TemporaryDirectory(prefix="merite-data-")
    try:
        file = Path(place.name) / "all.zip"
        make(file)
    except BaseException:
        place.cleanup()
        raise
    name = f"{word}-{asked.its.slug}-{asked.site.today(asked.its.folder):%Y-%m-%d}.zip"
    return FileResponse(
        file,
        media_type="application/zip",
        filename=name,
        headers={"Cache-Control": "no-store"},
        background=BackgroundTask(place.cleanup),
    )
