"""Words of the pages of connections and of where to listen: fields, where a key is made, how each one fares."""

import datetime

from merite.texts.catalogue import Message, translator
from merite.texts.collect import unheard_text
from merite.texts.fetched import remedy_text
from merite.texts.moments import moment_text
from merite.vocabulary.connection import Connection, Root
from merite.vocabulary.heard import Outcome
from merite.vocabulary.words import Language


def connections_words(language: Language) -> dict[str, str]:
    """Words of the page of connections."""
    _ = translator(__name__, language).message
    return {
        "title": _("Connections"),
        "lead": _(
            "A connection fetches what you would export by hand: the same rows, so that a file and a connection "
            "together never count a sale twice."
        ),
        "none": _("Nothing is connected yet."),
        "add": _("Connect"),
        "now": _("Fetch now"),
        "try": _("Try it"),
        "by_itself": _("By itself"),
        "folder": _("Folder of this machine that is watched"),
        "folder_hint": _(
            "What is put there is added, then moved to “done”, or to “refused” with the reason. Only for you who keep "
            "this server. Empty: none."
        ),
        "to_do": _("Choose what you sell with, and connect it. Until then, drop its files under Add files."),
    }


def sources_words(language: Language) -> dict[str, str]:
    """Words of the page of where to listen."""
    _ = translator(__name__, language).message
    return {
        "title": _("Where to listen"),
        "lead": _(
            "merite reads what is public, as each site allows, and keeps nobody’s name unless you said so under "
            "Privacy."
        ),
        "none": _("merite listens nowhere yet."),
        "add": _("Listen to"),
        "now": _("Listen now"),
        "by_itself": _("By itself"),
        "to_do": _("Say first under which names people speak of you, then choose where to listen."),
        "whom": _("Whom and what to listen for"),
        "whom_why": _(
            "Separate with commas. Accents, capitals and plurals do not matter. Where a name means something else too "
            "(Orange), give words that show that it is you."
        ),
        "brand": _("Names under which people speak of you"),
        "brand_hint": _("Chez Léa, @chezlea"),
        "beside": _("Only where one of these words stands too (may stay empty)"),
        "clues": _("Words that show that it is you (may stay empty)"),
        "clues_hint": _(
            "Lyon, rue Mercière, bread: your town, your street, what you sell. They weigh in where your name means"
            " other things too; a text without them is not lost."
        ),
        "without": _("Not where one of these words stands (may stay empty)"),
        "own": _("Your own accounts and sites"),
        "own_hint": _("@chezlea, https://chezlea.example: what you say yourself is told from what others say."),
        "competitors": _("Competitors, one a line"),
        "subjects": _("Subjects of your trade, one a line"),
        "lines_hint": _("A name, then after a colon the words to look for: dupont: Boulangerie Dupont, @dupont"),
        "save": _("Save"),
        "saved": _("Saved."),
        "neighbours": _("Machines of your own network"),
        "neighbours_why": _(
            "merite asks no machine of a private network, so that nobody can have it look behind your door. Those that "
            "you name here may be asked, to listen and to send alerts. Only for you who keep this server."
        ),
        "local": _("Machines that may be asked"),
        "local_hint": _("192.168.1.20:3000; several separated by commas. Empty: none."),
    }


def form_words(language: Language) -> dict[str, str]:
    """Words that both share."""
    _ = translator(__name__, language).message
    return {
        "save": _("Save"),
        "change": _("Change"),
        "remove": _("Take away"),
        "removed": _("Taken away. What it brought stays."),
        "sure": _("Take this connection away? What it brought stays; its key is thrown away."),
        "back": _("Back"),
        "kept": _("Saved. Now try it."),
        "kept_source": _("Saved. Now listen once."),
        "secret_kept": _("Kept, and never shown again. Empty: it stays as it is."),
        "secret_new": _("Kept apart from your data and its copies, and never shown again."),
        "key_new": _("A key that may only read is enough."),
        "may_stay_empty": _("may stay empty"),
        "paces_saved": _("Saved."),
    }


def kind_name(kind: str, language: Language) -> str:
    """What a kind is called."""
    _ = translator(__name__, language).message
    return {
        "woocommerce": _("WooCommerce shop"),
        "shopify": _("Shopify shop"),
        "square": _("Square till"),
        "stripe": _("Stripe payments"),
        "google-reviews": _("Google reviews"),
        "mail-in": _("Reports that come by e-mail"),
        "feed": _("A site or blog with a feed (RSS)"),
        "pages": _("Pages of the web, your own or others'"),
        "bluesky": _("Bluesky"),
        "mastodon": _("Mastodon"),
        "mailbox": _("Reviews and alerts that come by e-mail"),
        "mails": _("A folder of saved e-mails"),
        "webmention": _("Sites that link to yours (webmention)"),
    }.get(kind, kind)


def kind_help(kind: str, language: Language) -> str:
    """Where to find what the form asks for."""
    _ = translator(__name__, language).message
    return {
        "woocommerce": _(
            "In WordPress: WooCommerce, Settings, Advanced, REST API, Add key, with the right to read. It shows two "
            "keys, once."
        ),
        "shopify": _(
            "In Shopify: Settings, Apps, Develop apps: an app of your own with read_orders and read_locations. Shopify "
            "gives 60 days; add its export once for what is older."
        ),
        "square": _("On developer.squareup.com: your application, its production access token."),
        "stripe": _("In Stripe: Developers, API keys, a restricted key that reads charges, refunds and balance."),
        "google-reviews": _(
            "Google gives these to whoever is allowed to use its Business Profile API; it takes some days. Meanwhile, "
            "add the file of Google Takeout under Add files."
        ),
        "mail-in": _(
            "An address for this alone, to which your tools send their weekly reports. It is only read: nothing is "
            "marked, moved or deleted."
        ),
        "feed": _("The address of the site is often enough with /feed at its end."),
        "pages": _(
            "Pages that are read again each time: an article, a forum thread, a page of reviews that allows it."
        ),
        "bluesky": _("Accounts are read without a password. Searching needs an account and an app password."),
        "mastodon": _("The server's address, then hashtags or accounts. Searching words needs a token of that server."),
        "mails": _(
            "Files .eml, a Maildir or one mbox file on this machine: Google Alerts and e-mails that tell of a review. "
            "They are only read. Only for you who keep this server."
        ),
        "webmention": _(
            "Other sites can tell merite that a page of theirs links to yours; merite looks whether the link is really "
            "there. Put the line below into the pages of your site. Others' servers must be able to reach its address."
        ),
        "mailbox": _(
            "Google Alerts and the e-mails by which Google and others tell you of a review. They are only read."
        ),
    }.get(kind, "")


def entry_label(name: str, language: Language) -> str:
    """What a field is called."""
    _ = translator(__name__, language).message
    return _labels(_).get(name, name)


def entry_hint(kind: str, name: str, language: Language) -> str:
    """An example of what is typed into a field, "" where it says itself."""
    _ = translator(__name__, language).message
    return {
        ("woocommerce", "address"): "https://boutique.example",
        ("shopify", "address"): "https://boutique.myshopify.com",
        ("woocommerce", "consumer_key"): "ck_…",
        ("woocommerce", "consumer_secret"): "cs_…",
        ("shopify", "token"): "shpat_…",
        ("stripe", "token"): "rk_live_…",
        ("google-reviews", "location"): "accounts/123/locations/456",
        ("mail-in", "host"): "imap.example.org",
        ("mailbox", "host"): "imap.example.org",
        ("mail-in", "from"): _("@google.com, reports@example.org; empty: whoever writes"),
        ("mail-in", "folder"): "INBOX",
        ("mailbox", "folder"): "INBOX",
        ("feed", "address"): "https://example.org/feed",
        ("pages", "addresses"): "https://example.org/avis, https://example.org/forum/12",
        ("bluesky", "accounts"): "@chezlea.bsky.social",
        ("bluesky", "user"): "chezlea.bsky.social",
        ("webmention", "site"): "https://chezlea.example",
        ("mails", "folder"): _("Its whole path: /home/lea/mails"),
        ("woocommerce", "local"): _("Only for you who keep this server: a machine of your own network may be asked."),
        ("mail-in", "local"): _("Only for you who keep this server: a machine of your own network may be asked."),
        ("mastodon", "service"): "https://piaille.fr",
        ("mastodon", "hashtags"): "lyon, chocolat",
        ("mastodon", "accounts"): "@chezlea@piaille.fr",
    }.get((kind, name), "")


def choice_name(code: str, language: Language) -> str:
    """A word to choose, and how often something is done."""
    _ = translator(__name__, language).message
    return {
        "tls": _("encrypted from the start (usual)"),
        "starttls": _("encrypted after a greeting (STARTTLS)"),
        "both": _("reviews and alerts"),
        "reviews": _("reviews"),
        "alerts": _("alerts"),
        "": _("never"),
        "yes": _("yes"),
        "no": _("no"),
        "1h": _("every hour"),
        "6h": _("every six hours"),
        "1d": _("every day"),
        "7d": _("every week"),
    }.get(code, code)


def pace_label(work: str, language: Language) -> str:
    """What is done at a pace."""
    _ = translator(__name__, language).message
    return {
        "fetch": _("Fetch from the connections"),
        "listen": _("Listen"),
        "look": _("Work the figures out again, where something is new"),
    }[work]


def state_text(one: Connection, root: Root, language: Language, zone: datetime.tzinfo | None) -> str:
    """How a connection fares, by the clock of ``zone``."""
    _ = translator(__name__, language).message
    if one.off:
        return _("Switched off.")
    if one.outcome is None:
        return _("Not asked yet.")
    if one.outcome in ("ok", Outcome.UNCHANGED, Outcome.PARTIAL) and one.covered_to is not None:
        line = _("Asked last on {when}: it answers.").format(when=moment_text(one.covered_to, language, zone))
        if one.unread:
            line += " " + _("Could not be read: {files}. Drop them under Menu, Add files.").format(
                files=", ".join(one.unread)
            )
        return line
    reason = _not_heard(_, one.outcome) or unheard_text(one.outcome, language)
    line = _("The last time nothing came: {reason}.").format(reason=reason)
    if root is Root.CONNECTIONS and (remedy := remedy_text(one.outcome, language)):
        line += f" {remedy}"
    if one.next_at is not None:
        line += " " + _("Asked again after {when}.").format(when=moment_text(one.next_at, language, zone))
    return line


def _not_heard(_: Message, outcome: str) -> str:
    return {
        Outcome.OUTAGE.value: _("it did not answer"),
        Outcome.REFUSED.value: _("it refused, or its key is missing"),
    }.get(outcome, "")


def _labels(_: Message) -> dict[str, str]:
    return {
        "address": _("Address"),
        "addresses": _("Addresses of the pages"),
        "service": _("Address of the server"),
        "consumer_key": _("Consumer key"),
        "consumer_secret": _("Consumer secret"),
        "token": _("Access token"),
        "client_id": _("Client ID"),
        "client_secret": _("Client secret"),
        "refresh_token": _("Refresh token"),
        "since": _("First day to fetch"),
        "location": _("Place"),
        "host": _("Mail server (IMAP)"),
        "user": _("User"),
        "password": _("Password"),
        "folder": _("Folder"),
        "security": _("Encryption"),
        "from": _("Senders whose files are taken"),
        "search": _("Words to search for"),
        "accounts": _("Accounts to read"),
        "hashtags": _("Hashtags"),
        "reads": _("What comes there"),
        "site": _("Address of your site"),
        "local": _("On your own network"),
    }
