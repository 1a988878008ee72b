"""What ``--help`` says of ``merite test`` and its commands."""

from merite.texts.catalogue import Message, translator
from merite.vocabulary.words import Language

Said = tuple[str, str, dict[str, str]]


def said_of(command: str, language: Language) -> Said:
    """Help, example and options of ``test`` or ``test NAME``; raises KeyError for a command that does not exist."""
    _ = translator(__name__, language).message
    return (_tests(_) | _lists(_))[command]


def _tests(_: Message) -> dict[str, Said]:
    plan = _plan_options(_)
    name_on = {"on": _("The day (default: today).")}
    return {
        "test": (_("Test messages and tactics: plan, draw, count, look, stop."), "merite test list", {}),
        "test new": (
            _("Plan a test: what it can see, what it costs and what to beware of, before anything starts."),
            "merite test new reel-or-photo --universe instagram --arm photo --arm reel --hours 3 --can-lose 60",
            plan,
        ),
        "test power": (
            _("Say what a test could see and when, without writing anything."),
            "merite test power --kind on-off --universe facebook --weeks 12",
            plan,
        ),
        "test start": (
            _("Start a test: chance draws the days, the areas, or the word that shares people out."),
            "merite test start weekends --on 2026-11-30",
            {
                "on": _("The first day (default: today)."),
                "seed": _("Number to draw by, for a draw that others can do again (default: a secret one)."),
            },
        ),
        "test shares": (
            _("Say how much to show each message next, where shares move (--adaptive), and write it down."),
            "merite test shares titles",
            {"on": _("First day of these shares (default: the next day that has no counts).")},
        ),
        "test count": (
            _("Add what was counted of a test, from a file or in one line."),
            "merite test count reel-or-photo --arm photo=420:9 --arm reel=401:17",
            name_on
            | {"arms": _("People who saw a message and how many of them did what counts, since the last count.")},
        ),
        "test look": (
            _("Look at a test: what is proven, and the best choice so far; as often as you like."),
            "merite test look reel-or-photo",
            name_on,
        ),
        "test stop": (
            _("End a test, with what was decided and why; or say what happened afterwards."),
            'merite test stop reel-or-photo --decided adopt --why "twice the orders"',
            name_on
            | {
                "decided": _("adopt what was tried, keep what was done before, drop it, or test-again."),
                "why": _("Why, in your words."),
                "afterwards": _("What happened afterwards, in your words."),
            },
        ),
    }


def _lists(_: Message) -> dict[str, Said]:
    return {
        "test learned": (
            _("Show what works over all tests: themes, stances, tactics, words."),
            "merite test learned",
            {},
        ),
        "test list": (_("Show every test, what was decided and what became of it."), "merite test list", {}),
        "test assign": (
            _("Say who gets which message: the same person always gets the same."),
            "merite test assign reel-or-photo contacts.csv --out who.csv",
            {
                "links": _("The list holds links, not people."),
                "column": _("Heading of the column with e-mail, phone or link."),
                "out": _("File for the table."),
            },
        ),
        "test draw": (
            _(
                "Draw at random who receives a sample, and keep who asked under pseudonyms; without --samples, show the"
                " draw again, by name where the list is given."
            ),
            "merite test draw jam-samples applicants.csv --samples 20",
            {
                "samples": _("How many samples there are."),
                "column": _("Heading of the column with e-mail or phone."),
                "on": _("The day of the draw (default: today)."),
                "seed": _("Number to draw by, for a draw that others can do again (default: a secret one)."),
                "out": _("File for everybody's place."),
            },
        ),
        "test calendar": (
            _("Write the days on and off of a test as a calendar file (.ics) for phone and computer."),
            "merite test calendar weekends --out weekends.ics",
            {"out": _("File to write (default: in the workspace's reports folder).")},
        ),
        "test evidence": (
            _("Show what finished tests tell the sales model; merite measure uses it by itself."),
            "merite test evidence --out tests.csv",
            {"out": _("File to write, for merite measure --tests.")},
        ),
    }


def _plan_options(_: Message) -> dict[str, str]:
    return {
        "kind": _("What chance decides: split (who sees what), on-off (which days), areas, draw (who receives)."),
        "universe": _("Channel that is tried."),
        "arms": _("A message, the present one first, with its share if they differ. May be repeated."),
        "messages": _("Text of a message, for one or for all that are tried."),
        "tactics": _("Kind of action: tip, promotion, permission, widget, sample, contest, code, sign-up."),
        "stances": _("How one speaks: friend, insider or seller."),
        "control_group": _("The first group sees nothing: the only way to know what the channel brings."),
        "segment": _("Which customers (default: everybody)."),
        "metric": _("What decides the test."),
        "outcomes": _("What else will be counted: accepted, understood, picked-up, spread."),
        "guardrails": _("What must not get worse."),
        "hypothesis": _("What you expect, in your words."),
        "serves": _("The decision that hangs on the answer."),
        "follow_up": _("What you will look at after the end."),
        "money": _("Money that the test takes."),
        "hours": _("Hours that the test takes."),
        "can_lose": _("The cost at which it stops itself."),
        "weeks": _("How long (default: 12 for on-off, 4 for others)."),
        "block_days": _(
            "Days on or off in a row, 1 to 7 (default: 3, half weeks; 7 where sales are told by the week)."
        ),
        "wash_out": _("First days of each block that do not count (default: 1)."),
        "count": _("How many areas to try."),
        "a_week": _("What your messages obtain a week together, where your history does not say it."),
        "value": _("Margin that one conversion leaves."),
        "a_year": _("People who will see the message in a year."),
        "accepted_loss": _("Sum a year that may be lost by acting on the best choice so far."),
        "switching_cost": _("What changing over would cost once, money and time."),
        "adaptive": _("The better messages are shown more, day after day (three messages or more)."),
        "platform": _("The platform shares people out, not merite."),
    }
