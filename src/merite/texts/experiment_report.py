"""The words of the report's section on tests."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.experiment_looks import decided_name, finding_name, state_name
from merite.texts.experiments import kind_name
from merite.texts.formats import day
from merite.texts.universes import universe_name
from merite.vocabulary.experiment import Experiment, Look
from merite.vocabulary.trials import Trials
from merite.vocabulary.words import Language


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("What you have tested")


def summary(part: Trials, language: Language) -> str:
    """How many tests, how many running, how many proved something."""
    translate = translator(__name__, language)
    _ = translate.message
    accounts = part.ledger.accounts
    tests = translate.plural("{count} test", "{count} tests", accounts.tests).format(count=accounts.tests)
    over = translate.plural(
        "{count} is over and waits to be ended.", "{count} are over and wait to be ended.", accounts.over
    ).format(count=accounts.over)
    told = (
        _("{tests}, {running} running. Proven: {proven}.")
        if accounts.proven
        else _("{tests}, {running} running. None has proved anything so far.")
    ).format(tests=tests, running=accounts.running, proven=accounts.proven)
    return f"{told} {over}" if accounts.over else told


def heading_of(test: Experiment, language: Language) -> str:
    """A test's name, its channel and how chance decides."""
    return f"{test.name} – {universe_name(test.universe, language)}, {kind_name(test.kind, language)}"


def go_on(test: Experiment, language: Language) -> str:
    """That it goes on."""
    _ = translator(__name__, language).message
    if test.last is None:
        return _("It goes on.")
    return _("It goes on until {last}.").format(last=day(test.last, language))


def caption(look: Look, language: Language) -> str:
    """What one sees in the picture."""
    _ = translator(__name__, language).message
    if look.comparison is not None:
        return _(
            "Where the present message brings 100, the other brings between these ends. One may look every day: it is "
            "proven once the band has left the line."
        )
    return _(
        "What a day on changes in sales, as it became known (9 chances in 10). The band counts at the planned end; "
        "before, only the evidence in the table may stop the test."
    )


def label(look: Look, language: Language) -> str:
    """Read aloud instead of the picture."""
    _ = translator(__name__, language).message
    return _("Range of the effect at each look at the test {name}.").format(name=look.experiment.name)


def ledger_heading(language: Language) -> str:
    """The heading of the table of all tests."""
    _ = translator(__name__, language).message
    return _("All tests")


def ledger_row(test: Experiment, today: datetime.date, language: Language) -> tuple[str, ...]:
    """A line of the table: test, where it stands, expected, found, decided, what happened afterwards."""
    decided = "–" if test.decided is None else decided_name(test.decided, language)
    if test.why:
        decided = f"{decided} ({test.why})"
    return (
        f"{test.name} ({universe_name(test.universe, language)})",
        state_name(test, today, language),
        test.hypothesis or "–",
        "–" if test.finding is None else finding_name(test.finding, language),
        decided,
        test.afterwards or "–",
    )


def marks(language: Language) -> dict[str, str]:
    """Words in the picture."""
    _ = translator(__name__, language).message
    return {"range": _("Range"), "now": _("Latest"), "none": _("No difference")}


def heads(language: Language) -> dict[str, str]:
    """Heads of the tables."""
    _ = translator(__name__, language).message
    return {
        "day": _("Day"),
        "seen": _("Counted"),
        "pairs": _("Pairs of blocks"),
        "low": _("At least"),
        "high": _("At most"),
        "evidence": _("Evidence"),
        "test": _("Test"),
        "state": _("When"),
        "expected": _("Expected"),
        "found": _("Found"),
        "decided": _("Decided"),
        "afterwards": _("Afterwards"),
    }


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt what the tests say."""
    _ = translator(__name__, language).message
    return (
        _("Compute again who got what: the test gives its list, and the word it is computed from."),
        _("Evidence of 20 means: by luck alone, one test in 20 at most would ever show as much."),
        _("What was seen is always flattered by luck; compare it with what is expected beside it."),
        _("A test says what happened then, to those people: the effect may wear out, or change with the season."),
    )
