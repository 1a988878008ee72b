"""Words of the pages that show what was worked out: titles, what each needs when it has nothing, what to do next."""

from dataclasses import dataclass

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What to do from a page: words, and the topic whose page does it."""

    words: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A page's title, what it needs to answer at all, and what to do from it."""

    title: str
    needs: str
    give: Next
    then: tuple[Next, ...]


def answers_words(language: Language) -> dict[str, str]:
    """Words that all these pages share."""
    _ = translator(__name__, language).message
    return {
        "working": _("This is being worked out; it takes about a minute."),
        "follow": _("Follow the work"),
        "what_to_do": _("What to do"),
        "files": _("Every figure, for a spreadsheet or a program"),
        "how": _("How was this computed?"),
        "not_yet": _("Not known yet"),
        "again": _("Work it all out again"),
        "log_title": _("Decisions"),
        "day": _("Day"),
        "decision": _("What was decided"),
        "because": _("Why"),
        "outcome": _("What came of it"),
        "who": _("Who"),
        "flash": _("A quick look at one subject"),
    }


def topic_of(topic: str, language: Language) -> Topic:
    """The words of one page."""
    _ = translator(__name__, language).message
    add = Next(words=_("Add files"), topic="import")
    plan = Next(words=_("See the plan"), topic="plan")
    test = Next(words=_("Plan a test"), topic="tests")
    known = {
        "universes": Topic(
            title=_("Channels"),
            needs=_("It takes your sales and what you put out: orders or till totals, ads, posts or hours."),
            give=add,
            then=(plan, test),
        ),
        "measure": Topic(
            title=_("How sure it is"),
            needs=_("It takes at least 26 weeks of sales, and ads, posts or hours in the same weeks."),
            give=add,
            then=(test, Next(words=_("Log hours"), topic="hours")),
        ),
        "listen": Topic(
            title=_("What people say"),
            needs=_("It takes what people wrote: reviews, comments, messages, in a file or from a source you name."),
            give=add,
            then=(
                Next(words=_("Check ten texts by hand"), topic="label"),
                Next(words=_("Answer those who wait"), topic="replies"),
            ),
        ),
        "community": Topic(
            title=_("Community"),
            needs=_("It takes conversations: comments and the answers to them, with their days."),
            give=add,
            then=(
                Next(words=_("Answer those who wait"), topic="replies"),
                Next(words=_("Ask for reviews"), topic="reviews"),
            ),
        ),
        "promises": Topic(
            title=_("Promises kept"),
            needs=_("Once channels can be measured, what is foretold is kept here and compared with what came."),
            give=add,
            then=(Next(words=_("How sure it is"), topic="measure"),),
        ),
        "log": Topic(
            title=_("What was decided, and why"),
            needs=_(
                "No plan has been accepted, changed or refused yet: when you do, the reason stands here. What was"
                " decided on tests stands with them."
            ),
            give=plan,
            then=(plan,),
        ),
        "how": Topic(
            title=_("How was this computed?"),
            needs=_("Nothing has been worked out yet."),
            give=add,
            then=(
                Next(words=_("How sure it is"), topic="measure"),
                Next(words=_("Change the settings"), topic="settings"),
            ),
        ),
    }
    return known[topic]
