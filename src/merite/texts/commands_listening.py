"""What ``--help`` says of the commands on what is said: listening, reading, accounts of it, alerts, asking."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language

LISTENING_COMMANDS = ("listen", "label", "read", "photo", "tracking", "flash", "community", "ask")


def said_of_listening(command: str, language: Language) -> tuple[str, str, dict[str, str]]:
    """Help, example and options of one of ``LISTENING_COMMANDS``."""
    _ = translator(__name__, language).message
    return {
        "listen": (
            _("Ask the sources that merite.toml declares what is said: feeds, networks, mails, pages."),
            "merite listen --every 30m",
            {
                "only": _("Ask this source alone, by its name in merite.toml."),
                "every": _("Go on and ask again at this pace (30m, 6h, 1d; five minutes at least)."),
                "rounds": _("Stop after so many rounds."),
            },
        ),
        "label": (
            _(
                "Judge texts drawn by lot, one key each; shares get their ranges from it.\n\nThe same judgements tell"
                " how often the reader is right on your own texts."
            ),
            "merite label --count 20",
            {
                "count": _("How many texts to draw (default: 10, or 50 finds of a search)."),
                "search": _(
                    "Instead: say of finds of a search of merite.toml (brand...) whether each is about it, which tells"
                    " how precise the search is."
                ),
                "universe": _("Draw only among what is said there (facebook, google-business...)."),
                "given": _(
                    "CSV file of judgements: source, key, draw, chance, lot, and tone (positive, negative, neutral,"
                    " mixed) or, of a search, about (yes, no)."
                ),
                "seed": _("Number that decides the draw."),
                "themes": _("Instead: group alike texts into so many themes to choose from; nothing is kept."),
            },
        ),
        "read": (
            _(
                "Read texts: language, tone, and whether each praises, complains, asks or suggests.\n\nThe file has a"
                " column “text”, and “language” where it is known."
            ),
            "merite read reviews.csv",
            {},
        ),
        "photo": (
            _("Make a snapshot of what is said of you: how much, where, how, by whom, what people ask for."),
            "merite photo --from 2026-09-01 --to 2026-11-30",
            {
                "first": _("First day (default: the first of all that is kept)."),
                "last": _("Last day (default: the last of all that is kept)."),
                "subject": _("A competitor or subject of merite.toml (default: you)."),
            },
        ),
        "tracking": (
            _("Follow what is said of you and your competitors: bursts, lasting changes, tone by month."),
            "merite tracking",
            {"subject": _("A competitor or subject of merite.toml (default: you).")},
        ),
        "flash": (
            _("Look for alerts now and send them; or, with a subject, a quick look at what is said of it."),
            "merite flash delivery --since 7d",
            {
                "since": _("Since that day, or so long ago: 2026-11-02, 7d, 36h (default: 7d)."),
                "no_send": _("Send no mail and call no webhook."),
                "seed": _("Number that fixes the quotes drawn by lot."),
            },
        ),
        "community": (
            _("Show who answers whom, who comes back, what spreads, and whether the place is left alone."),
            'merite community --need "open on Sundays" --done "open from 10 to 13"',
            {
                "need": _("What people asked for, in your words."),
                "done": _("What you did about it: noted under “you asked, we did it”."),
                "asked_by": _("How many had asked."),
                "on": _("The day it was done (default: today)."),
                "link": _("Address of your answer in public."),
                "remove": _("Strike out the entry of that key."),
                "listed": _("Show what was noted, with keys."),
            },
        ),
        "ask": (
            _("Ask buyers for a review after a sale: whom today, one reminder, and nobody who may not be."),
            "merite ask buyers.csv --out today.csv",
            {
                "out": _("Write the lines to write to today (or the card) to this file; .pdf makes a PDF of the card."),
                "record": _("Keep, without names, that these buyers were asked today."),
                "on": _("Decide for this day (default: today)."),
                "card": _("Make a card with a QR code that leads to this address."),
            },
        ),
    }[command]
