"""The tables of listening: what is said, how it was read, what a person judged of it, what was heard and when.

A text is named by (``utterance_source``, ``utterance``): the ``source`` and ``key`` of its row in ``utterances``.
"""

from merite.store.columns import FACT, Column, Kind, Table, day, in_bytes, moment, number, text, whole, yes_no

WHICH = (
    text("utterance_source", "`source` of the text in `utterances`", None),
    text("utterance", "`key` of the text in `utterances`", None),
)
"""The columns that name a text from another table."""

UTTERANCES = Table(
    name="utterances",
    meaning="What is said of the business or by it: reviews, comments, messages, posts, reposts, pages.",
    columns=(
        *FACT,
        moment("said_at", "when it was said"),
        day("day", "local date, in the time zone of the shop", "the file has no date"),
        text("universe", "where it was said", None),
        text("author", "pseudonym of who said it", person=True),
        Column(name="by_us", kind=Kind.YESNO, meaning="whether the business said it"),
        text("shape", "review, comment, message, post, repost or page", "not said; a review where it has a rating"),
        text("in_reply_to", "`key` of what it answers, in the same source", "answers nothing, or not known"),
        text("thread", "`key` of the first text of its thread, in the same source", "not known, or itself"),
        text("repost_of", "`key` of what it passes on, in the same source", "passes nothing on"),
        text("publication", "`key` in `exposures` of our post that it stands under", "none, or not known"),
        text("campaign", "campaign during which its author came", "none, or not known"),
        text("title", "title, where it has one apart from its words"),
        text("text", "the words", "a rating without words, or a repost"),
        number("rating", "stars, 1 to 5"),
        text("language", "language as the source says"),
        number("reach", "people reached, as the source says"),
        number("followers", "followers of who said it, that day"),
        number("likes", "likes and reactions it had"),
        number("shares", "times it was passed on, as the source says"),
        number("replies", "answers it had, as the source says"),
        text("media_class", "earned, owned or paid", "earned unless the business said it"),
        yes_no("asked", "whether it was made because asked"),
        text("incentive", "what was given for it: a product, a discount, a chance in a draw", "nothing, or not known"),
        text("proof", "what stands behind it: order, person or none", "not known"),
        yes_no("private", "whether it is a private message: counted, never quoted", "no"),
        yes_no("gone", "whether its source no longer shows it: counted, never quoted", "no"),
        text("link", "address"),
        text("links_to", "page of the business that it links to", "links to none, or not known"),
    ),
)
READINGS = Table(
    name="readings",
    meaning="What the reader made of each text; made again from the texts when they, or the reader, change.",
    derived=True,
    named_by=("utterance_source", "utterance"),
    columns=(
        *WHICH,
        text("reader", "name and version of the reader", None),
        text("text_sha256", "hash of the words and stars it read", None),
        text("language", "language found: two letters", "too few words to tell"),
        text("tone", "likeliest of negative, neutral and positive", "no words"),
        number("negative", "probability that it is negative, 0 to 1", "no words"),
        number("neutral", "probability that it is neutral, 0 to 1", "no words"),
        number("positive", "probability that it is positive, 0 to 1", "no words"),
        yes_no("against_stars", "whether its words say the contrary of its stars", "no words"),
        text("kind", "praise, complaint, question, request, suggestion or other", "no words"),
        yes_no("kind_sure", "whether an expression or a sign settles the kind; no: to be checked", "no words"),
        text("theme", "theme of the user's list that is nearest", "none is near enough, or no list"),
        in_bytes("vector", "what the encoder made of it, one signed byte a number", "no words"),
    ),
)
LABELS = Table(
    name="labels",
    meaning="What a person judged of texts drawn by lot, with the chance that each had of being drawn.",
    typed=True,
    columns=(
        *FACT,
        *WHICH,
        text("draw", "the drawing it belongs to", None),
        moment("labelled_at", "when it was judged", None),
        text("way", "random; or active: chosen because the reader hesitated, never in a share", None),
        number("chance", "chance of being drawn: texts drawn over texts in the lot", "chosen, not drawn"),
        whole("lot", "texts in the lot it was drawn from", "chosen, not drawn"),
        text("lot_is", "what the lot was: all, or universe=..., subject=..., month=...", "all"),
        text("subject", "brand or subject whose search is being checked", "no search is being checked"),
        yes_no("about", "whether the text is about that brand or subject", "not asked"),
        text("tone", "negative, neutral, positive or mixed", "not judged"),
        text("kind", "praise, complaint, question, request, suggestion or other", "not judged"),
        text("theme", "theme of the user's list", "not judged"),
        text("reader", "reader in use when it was judged", "none"),
    ),
)
MATCHES = Table(
    name="matches",
    meaning="Which brand, competitor or subject each text is about, as the searches of merite.toml find it.",
    derived=True,
    named_by=("utterance_source", "utterance", "subject"),
    columns=(
        *WHICH,
        text("subject", "name of the search in merite.toml", None),
        text(
            "role",
            "brand, competitor or subject; not- before it where the find is about something else, not-sure- where "
            "nothing tells",
            None,
        ),
        text("phrase", "words that were found", None),
        text("search_sha256", "hash of the search as it was", None),
        text(
            "sign",
            "what speaks against it: longer-name, common-word, company (of words), nothing (tells that it is)",
            "it is taken to be about its subject",
        ),
    ),
)
COPIES = Table(
    name="copies",
    meaning="Texts that are nearly the same as an earlier one: read once, counted as copies.",
    derived=True,
    named_by=("utterance_source", "utterance"),
    columns=(
        *WHICH,
        text("first_source", "`source` of the earliest of them", None),
        text("first_key", "`key` of the earliest of them", None),
        number("likeness", "share of their word groups in common, 0 to 1", None),
    ),
)
ASKS = Table(
    name="asks",
    meaning="Who was asked for a review, and when: nobody is asked a third time.",
    typed=True,
    columns=(
        *FACT,
        text("person", "pseudonym of the buyer", "forgotten since", person=True),
        day("day", "day of the asking", None),
        text("way", "ask or remind", None),
    ),
)
COVERAGE = Table(
    name="coverage",
    meaning="What each source was asked, when, and what it answered: a silence of ours is never a silence of people.",
    typed=True,
    columns=(
        *FACT,
        text("feed", "name of the source in merite.toml, or the format of a file", None),
        text("universe", "where its texts are said", None),
        moment("covers_from", "first moment that the answer covers", "not known"),
        moment("covers_to", "last moment that the answer covers", "not known"),
        moment("asked_at", "when it was asked", None),
        text("outcome", "ok, unchanged, partial, outage or refused", None),
        text("code", "reason of what is not ok", "it is ok"),
        whole("found", "texts in the answer", None),
        whole("kept", "texts that were new or changed", None),
    ),
)
PHOTOS = Table(
    name="photos",
    meaning="Dated accounts of what is said, frozen; quotes are kept by the name of the text, never by its words.",
    named_by=("photo_id",),
    typed=True,
    columns=(
        text("photo_id", "number of the account", None),
        moment("made_at", "when it was made", None),
        day("first", "first day", None),
        day("last", "last day", None),
        text("subject", "subject, for a study of one", "all that is said"),
        text("kind", "photo or flash", None),
        text("reader", "reader in use", "under 100 texts: none"),
        text("version", "version of merite", None),
        text("answer", "the whole account (JSON)", None),
    ),
)
ALERTS = Table(
    name="alerts",
    meaning="What moved more than chance would in a season, with the chance of a false alarm.",
    named_by=("alert_id",),
    typed=True,
    columns=(
        text("alert_id", "number of the alert", None),
        moment("raised_at", "when it was raised", None),
        moment("since", "since when", None),
        text("universe", "where", "everywhere"),
        text("subject", "brand, competitor or subject", "the brand"),
        text("measure", "volume, negative or cascade", None),
        number("seen", "how many were seen", None),
        number("expected", "how many were expected", None),
        number("chance", "chance of as many, had nothing changed", None),
        text("state", "open, told, or closed", None),
        text("answer", "the whole alert (JSON)", None),
    ),
)
ANSWERED_NEEDS = Table(
    name="answered_needs",
    meaning="What was done because people asked, in the words of the business: you asked, we did it.",
    typed=True,
    columns=(
        *FACT,
        day("first", "day it was done"),
        text("need", "what people asked for, in the words of the business", None),
        text("done", "what was done; `removed` where the entry was struck out", None),
        text("universe", "where it was announced", "not said"),
        whole("texts", "how many had asked", "not said"),
        text("link", "address of the answer in public", "not said"),
    ),
)
HANDLED = Table(
    name="handled",
    meaning="Texts that a person says were answered elsewhere, or need no answer.",
    typed=True,
    columns=(
        *FACT,
        *WHICH,
        moment("handled_at", "when that was said", None),
        text("how", "answered, needless, or open: taken back", None),
    ),
)
