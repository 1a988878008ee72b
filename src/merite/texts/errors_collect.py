"""Failures of listening to sources, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "bad-listen-setting": (
            _("In merite.toml, {place} is {found}, which cannot be used."),
            _("Write there: {expected}"),
        ),
        "unknown-listen-setting": (
            _("In merite.toml, {place} is a name that merite does not know there."),
            _("Did you mean one of these: {near}?"),
        ),
        "missing-listen-setting": (
            _("In merite.toml, {place} is missing."),
            _("Write there: {expected}"),
        ),
        "unknown-listen-source": (
            _("merite.toml declares no source to listen to called {name}."),
            _("Sources that are declared: {near}. Leave --source out to ask all of them."),
        ),
        "no-listen-sources": (
            _("merite.toml of {folder} declares nothing to listen to."),
            _(
                "Add a source to it, for example two lines: [listen.sources.blog] and then "
                'kind = "feed", address = "https://example.org/feed.xml". Reviews and comments that you exported '
                "are added with merite add."
            ),
        ),
        "bad-pace": (
            _("{found} is not a pace at which sources can be asked."),
            _("Give minutes or hours, {least} at least: --every 30m or --every 6h"),
        ),
        "buyers-without-column": (
            _("{file} has no column {column}. Its columns are: {columns}."),
            _(
                "Three columns are needed: email (or phone), bought_on (a date), and consent: express, implied by the "
                "sale, or no."
            ),
        ),
    }
