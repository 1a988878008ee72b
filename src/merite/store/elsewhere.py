"""Which texts are not about the business: one answer for all that counts, reads, watches or answers texts."""

from typing import Any

from merite.store.engine import Store
from merite.store.expressions import expression

HEARD = ".heard"
"""Ending of the copies that a round of listening keeps, after the name of the source."""

NOT = "not-"
"""Before the role of a find that is about something else than its search is for, as a person judged or merite found."""
NOT_SURE = f"{NOT}sure-"
"""Before the role of a find of which nothing tells whether it is: it is not counted until somebody says."""


@expression("utterances", "matches", "imports")
def about_others(utterances: Any, matches: Any, imports: Any) -> Any:
    """One row per text that is not about the business: ``source``, ``key``.

    No search for the business found it, and it stands in no place of its own (a private message, something under what
    the business put out, a review out of an export): a competitor's search found it, or it was heard in public only for
    a subject that was searched for, or by the name of the business where it is a namesake's or nothing tells that it
    is not.
    """
    import ibis

    def said_of(role: str) -> Any:
        return ibis.cases((matches.role == role, 1), else_=0).max()

    found = matches.group_by(source=matches.utterance_source, key=matches.utterance).aggregate(
        brand=said_of("brand"), rival=said_of("competitor"), namesake=said_of(f"{NOT}brand")
    )
    files = imports.select(came_with=imports.import_id, heard=imports.file.endswith(HEARD))
    told = utterances.select(
        "source", "key", "import_id", "publication", "private", "rating", "in_reply_to", "repost_of", "thread"
    )
    told = told.left_join(files, [told.import_id == files.came_with])
    heard = told.heard.fill_null(False)
    exported = told.rating.notnull() & ~heard
    public = told.filter(told.publication.isnull() & ~told.private.fill_null(False) & ~exported)
    sought = public.inner_join(found, ["source", "key"])
    only_for = sought.heard.fill_null(False) & sought.rating.isnull()
    others = (sought.rival == 1) | (sought.namesake == 1) | only_for
    first = sought.filter((sought.brand == 0) & others).select("source", "key")
    rest = public.filter(public.heard.fill_null(False)).anti_join(found, ["source", "key"])
    below = [
        rest.semi_join(first, [rest.source == first.source, rest[link] == first.key]).select("source", "key")
        for link in ("in_reply_to", "repost_of", "thread")
    ]
    return ibis.union(first, *below, distinct=True)


def texts_about_others(store: Store) -> set[tuple[str, str]]:
    """The texts that are not about the business, by source and key."""
    return {(row["source"], row["key"]) for row in store.ask(about_others).to_pylist()}
