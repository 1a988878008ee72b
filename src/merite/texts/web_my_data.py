"""Words of the page of one's own data: a copy to keep, and everything to take away."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def my_data_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Your data are yours"),
        "lead": _("Keep a copy somewhere else, and leave whenever you like: nothing is held back."),
        "copy": _("A copy, in case this machine dies"),
        "copy_why": _(
            "One file with everything. Keep it on another disk, once a month say. It is brought back with merite "
            "restore, which checks every table."
        ),
        "do_copy": _("Download a copy"),
        "all": _("Everything, for other tools"),
        "all_why": _(
            "Every table as CSV, JSON and Parquet, what you typed, your files and your reports, with a page that says "
            "what is where. Nothing is removed here."
        ),
        "do_all": _("Download all my data"),
        "not_in_it": _(
            "Neither holds passwords of shops and mailboxes, nor the key of the pseudonyms: keep those apart."
        ),
        "remove": _("Remove this business"),
        "remove_why": _(
            "Its files, what was typed, its reports, links and accesses are deleted from this server, for good. Take "
            "everything away first. Copies that you made elsewhere stay: delete them too."
        ),
        "name": _("To be sure, type the name of the business"),
        "do_remove": _("Remove it for good"),
        "other_name": _("Nothing was removed: the name is another one."),
        "removed": _("{name} was removed, with all its data."),
        "link": _("Download a copy, or all your data"),
    }
