"""What ``--help`` says of every command and option, with an example to paste."""

from dataclasses import dataclass, field

from merite.texts.catalogue import Message, translator
from merite.texts.commands_files import FILES_COMMANDS, said_of_files
from merite.texts.commands_keeping import KEEPING_COMMANDS, said_of_keeping
from merite.texts.commands_listening import LISTENING_COMMANDS, said_of_listening
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Help of one command: a sentence, an example to paste, and a line an option."""

    help: str
    example: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @property
    def short(self) -> str:
        """The first sentence, for the list of commands."""
        return self.help.split("\n")[0].rstrip(".")


_ELSEWHERE = (
    (FILES_COMMANDS, said_of_files),
    (LISTENING_COMMANDS, said_of_listening),
    (KEEPING_COMMANDS, said_of_keeping),
)
"""Commands that a module of their own describes."""


def describe(command: str, language: Language) -> Description:
    """The help of ``command`` (``""`` is merite itself, ``"engine copy"`` a subcommand)."""
    _ = translator(__name__, language).message
    known = _descriptions(_)
    found = known.get(command, Description(help=command))
    if command == "init":
        from merite.texts.settings import init_options

        found = Description(help=found.help, example=found.example, options=init_options(language))
    if command.split(" ")[0] == "test":
        from merite.texts.commands_tests import said_of

        help, example, options = said_of(command, language)
        found = Description(help=help, example=example, options=options)
    for commands, said_of_it in _ELSEWHERE:
        if command in commands:
            help, example, options = said_of_it(command, language)
            found = Description(help=help, example=example, options=options)
    common = {
        "workspace": _("Folder of the business (default: MERITE_WORKSPACE, else the current folder)."),
        "lang": _("Language of what is shown: fr, fr-CA or en."),
        "json": _("Print one JSON object, and ask nothing."),
        "help": _("Show this help and leave."),
        "version": _("Show the version and leave."),
        "commands": _("Commands"),
    }
    return Description(help=found.help, example=found.example, options=common | found.options)


def _descriptions(_: Message) -> dict[str, Description]:
    return {
        "": Description(
            help=_("What your marketing really earns, and what to do next."),
            example=_("Start here: merite demo"),
        ),
        "init": Description(
            help=_("Make a workspace for a business, and ask once what merite must know."),
            example="merite init --country FR --margin 45 --hourly-cost 22",
        ),
        "add": Description(
            help=_("Add export files: orders, ads, posts, newsletters, reviews."),
            example="merite add *.csv",
            options={
                "dates": _("Order of day and month, where a file leaves it open: dmy, mdy or ymd."),
                "currency": _("Currency of the amounts, where the file does not say it (EUR, CAD...)."),
                "time_zone": _("Time zone in which days are cut (default: the one of the business)."),
                "year": _("Year of the last date, for files whose dates have no year."),
                "template": _("Template that describes a file merite does not know."),
                "dry_run": _("Only say what would be understood; store nothing."),
            },
        ),
        "map": Description(
            help=_("Say how to read a file that merite does not know, try it, and save it as a template."),
            example='merite map caisse.csv --table day_totals --column "gross=Total TTC" --save caisse',
            options={
                "table": _("Table to fill: orders, refunds, day_totals, exposures, costs, visits, utterances..."),
                "columns": _("A column of merite and the file's column for it; TPS+TVQ adds two. May be repeated."),
                "constants": _("The same value in every row: universe=facebook. May be repeated."),
                "only": _("Keep only rows where a column has one of these values: status=paid,completed."),
                "without": _("Leave out rows where a column has one of these values."),
                "key": _("Column that names a row; without it, a row's content names it and equal rows are all kept."),
                "repeated": _("What a key that comes twice means: other rows, a mistake, a copy, or amounts to add."),
                "negatives": _("What a sale below zero is: a refund, a sale all the same, or a mistake."),
                "dates": _("Order of day, month and year in figures."),
                "decimal": _("Sign before the decimals."),
                "currency": _("Money of the amounts that do not name theirs (EUR, CAD...)."),
                "time_zone": _("Time zone in which the file's hours are written."),
                "year": _("Year of the dates that have none."),
                "sheet": _("Sheet of the workbook."),
                "no_header": _("The file has no headings: its columns are called 1, 2, 3..."),
                "dates_not_real": _("The dates are not the real ones: keep the rows, outside every calculation."),
                "template": _("Try a template that exists, instead of making one."),
                "save": _("Save the mapping under this name in the workspace."),
                "overwrite": _("Replace the template of that name."),
                "dry_run": _("Show what would be kept, and save nothing."),
            },
        ),
        "hours": Description(
            help=_("Log the time passed on a channel."),
            example="merite hours facebook 1.5 --on 2026-11-20",
            options={
                "on": _("The day (default: today); with --week, any day of the week."),
                "note": _("What was done, in your words."),
                "week": _("The whole week, channel by channel; last week's hours are proposed."),
                "salary_share": _("Share of a salary, such as .15 or 15%, over --from and --to."),
                "weekly_hours": _("Hours a week of a whole salary."),
                "universes": _("Channel that the salary serves; may be given several times."),
                "calendar": _("Calendar file (.ics): events whose title names a channel are counted."),
                "first": _("First day of the period."),
                "last": _("Last day of the period; it counts."),
                "new": _("Accept a channel that merite does not know."),
                "key": _("Correct the entry of that key."),
                "remove": _("Strike out the entry of that key."),
                "listed": _("Show the last entries and their keys."),
            },
        ),
        "note": Description(
            help=_("Note what happened that was not marketing: closed, promotion, roadworks..."),
            example="merite note closed --from 2026-08-01 --to 2026-08-15",
            options={
                "first": _("First day of the period."),
                "last": _("Last day of the period; it counts."),
                "note": _("What happened, in your words."),
                "key": _("Correct the entry of that key."),
                "remove": _("Strike out the entry of that key."),
                "listed": _("Show the last entries and their keys."),
            },
        ),
        "fee": Description(
            help=_("Note a cost that is neither ad spend nor hours: agency, tools, samples."),
            example="merite fee agency 300 --from 2026-11-01 --to 2026-11-30",
            options={
                "first": _("First day of the period."),
                "last": _("Last day of the period; it counts."),
                "universe": _("Channel that the cost serves (default: all, in proportion to what each costs)."),
                "note": _("What it was for, in your words."),
                "new": _("Accept a channel that merite does not know."),
                "key": _("Correct the entry of that key."),
                "remove": _("Strike out the entry of that key."),
                "listed": _("Show the last entries and their keys."),
            },
        ),
        "exchange": Description(
            help=_(
                "Say what another currency is worth in yours, so that it counts; alone, show what waits for a rate."
            ),
            example="merite exchange USD 0.92",
            options={"remove": _("Take the rate of that currency away.")},
        ),
        "serve": Description(
            help=_("Open merite in the browser: accounts, pages, several businesses on one server."),
            example="merite serve --port 8765",
            options={
                "host": _("Address to listen on (default: this machine alone). Others need an account made first."),
                "port": _("Port to listen on; 0 takes a free one."),
                "address": _("Address at which people reach it when a proxy stands before it: https://..."),
                "lan": _("Let phones of the same Wi-Fi in too, and show a square for their camera."),
                "browser": _("Open the browser as soon as it is ready."),
            },
        ),
        "fetch": Description(
            help=_("Fetch what is new from the shop, the till or the mailbox that merite.toml declares."),
            example="merite fetch --every 6h",
            options={
                "only": _("Ask this one alone, by its name in merite.toml."),
                "every": _("Go on and ask again at this pace (30m, 6h, 1d; five minutes at least)."),
                "rounds": _("Stop after so many rounds."),
            },
        ),
        "monday": Description(
            help=_("Show or send the Monday mail: the sentence, who waits, what to decide, which file is missing."),
            example="merite monday --send",
            options={
                "send": _("Send it to those whom [monday] in merite.toml names, once a week, if there is news."),
                "again": _("Send it even if it left already this week."),
            },
        ),
        "measure": Description(
            help=_("Say what each channel cost and brought, with ranges."),
            example="merite measure panel.csv --margin 0.45 --hourly-cost 22",
            options=_panel_options(_),
        ),
        "plan": Description(
            help=_("Say how much money and time to give each channel next month, and what may come of it."),
            example="merite plan --set facebook.paid=200",
            options=_panel_options(_)
            | {
                "fixed": _(
                    "Money (200) or hours (6h) a month that a channel gets whatever the plan says. May be repeated."
                ),
                "budget": _(
                    "The most that may be paid next month, hours not counted (default: a quarter over a usual month)."
                ),
                "can_lose": _("The sum that may be lost over a year (default: a quarter of what a year costs today)."),
                "accepted_chance": _("The chance accepted of losing more than that: 0.15 is 15 in 100."),
                "anyway": _(
                    "Let channels grow though a starting point, an own page, follow-up money or hours are missing."
                ),
                "accept": _("Keep the plan in the learning log as decided."),
                "who": _("Who decides, as they sign; with --accept."),
            },
        ),
        "opportunity": Description(
            help=_("Hold a one-off offer (a fair, an influencer, an advert) against a check-list and the odds."),
            example="merite opportunity 300 --hours 6",
            options={"hours": _("Hours that it takes.")},
        ),
        "next-test": Description(
            help=_("Say what could be tested next, what it costs, and whether it is worth more than waiting."),
            example="merite next-test",
            options=_panel_options(_)
            | {
                "can_lose": _("The sum that a test may lose at most."),
                "horizon_months": _("Months over which what is learnt is used (default: the workspace's horizon)."),
                "confirm": _("Weigh the best test again the long way: 100 complete recalculations, a minute or two."),
            },
        ),
        "check": Description(
            help=_("Try to prove the answer wrong: forecasts, dummy channels, years left out, other assumptions."),
            example="merite check panel.csv --margin 0.45 --hourly-cost 22",
            options=_panel_options(_)
            | {"everything": _("Every check: each year left out, the weeks mixed up five times (a minute or so).")},
        ),
        "lift": Description(
            help=_("Say what an event brought: a video, an article, a pop-up, between two days."),
            example="merite lift panel.csv --from 2026-03-02 --to 2026-03-15",
            options={
                "starts": _("First day of the event; give --from and --to again for each other event."),
                "ends": _("Last day of the event; it counts."),
                "area": _("Area where it took place; the other areas are set beside it."),
                "universe": _("Channel that the event belongs to: what it put out on these days counts as the event."),
                "kind": _("Kind of diary entry that is the event itself, such as press: other entries are set apart."),
                "level": _("How often the ranges should hold the truth: 0.9 is 9 times in 10."),
                "country": _("Country of the retail calendar: FR, CA-QC..."),
                "seed": _("Number that the random draws start from; the same number gives the same answer."),
            },
        ),
        "precision": Description(
            help=_("Say how narrow the ranges could be, from made-up businesses that resemble yours."),
            example="merite precision panel.csv --margin 0.45 --businesses 40",
            options=_panel_options(_) | {"businesses": _("How many businesses to make up (default 40).")},
        ),
        "compare": Description(
            help=_("Say which message of a test does better: what is proven, and the best choice so far."),
            example="merite compare test.csv --value 12 --a-year 50000",
            options={
                "share": _("Planned share of the exposures: .5, or a=.5,b=.25 by message."),
                "alpha": _("Chance of crying wolf that is accepted, over all looks together (.05)."),
                "value": _("Margin that one conversion leaves."),
                "a_year": _("People who will see the message in a year."),
                "accepted_loss": _("Sum that may be lost by acting on the best choice so far."),
                "switching_cost": _("What changing over costs once, money and staff time, with --value and --a-year."),
                "margin": _("Share of the revenue that is left once the goods are paid: .4 is 40 in 100."),
                "split_by": _("Who decided who saw what: random, or an advertising platform."),
            },
        ),
        "justify": Description(
            help=_(
                "Write a page for a boss or a banker: question, data, method, decision, risk, what would change it."
            ),
            example="merite justify --pdf",
            options={
                "pdf": _("A PDF as well, to print."),
                "out": _("Folder for the page (default: reports in the workspace)."),
                "seed": _("Start of the random numbers: the same one gives the same figures."),
            },
        ),
        "advise": Description(
            help=_("Keep what somebody would do next month, to be scored later; alone: who would have advised best."),
            example="merite advise agency facebook.paid=250 google-ads.paid=100",
            options={},
        ),
        "promises": Description(
            help=_("Show what was foretold in earlier reports, and what came."),
            example="merite promises",
            options={},
        ),
        "log": Description(
            help=_("Keep what you decide and why; later, what came of it. The next reports cite it."),
            example='merite log "Stop Pinterest ads" --universe pinterest.paid --because "no sale in a year"',
            options={
                "universe": _("Channel that it is about (default: the whole business)."),
                "hypothesis": _("What you believed."),
                "because": _("Why, in your words."),
                "who": _("Who decided, as they sign."),
                "answer": _("What became of merite's advice: accept, change or refuse."),
                "on": _("The day (default: today)."),
                "outcome": _("What came of it, in your words; with --key."),
                "key": _("Correct or complete the entry of that key."),
                "remove": _("Strike out the entry of that key."),
                "listed": _("Show the entries and their keys."),
            },
        ),
        "report": Description(
            help=_("Write the decision sheet: one page that says what to do."),
            example="merite report --lang fr",
            options={
                "pdf": _('Write a PDF too (needs: pip install "merite[pdf]").'),
                "out": _("Folder for the files (default: the workspace's reports folder)."),
                "without_private": _("A copy for others: without margin, wage and the sum that may be lost."),
                "seed": _("Seed of the draws: the same seed gives the same figures."),
            },
        ),
        "demo": Description(
            help=_("Show everything on a made-up business whose truth is known."),
            example="merite demo --trade musician",
            options={
                "folder": _("Where to make it (default: merite-demo)."),
                "seed": _("Which made-up business: each number is another one."),
                "trade": _("Its trade: shop, musician or association."),
            },
        ),
    }


def _panel_options(_: Message) -> dict[str, str]:
    return {
        "margin": _("What is left of the price before tax after paying for the goods: 0.45 or 45."),
        "margin_kind": _("The way in which --margin is said: price, markup, coefficient or coefficient-with-tax."),
        "hourly_cost": _("What an hour of work costs."),
        "level": _("How often the ranges should hold the truth: 0.9 is 9 times in 10."),
        "country": _("Country of the retail calendar: FR, CA-QC..."),
        "tests": _("File of tests that say what a channel brought: universe, start, end, estimate, standard_error."),
        "media_share": _("The largest share of sales that marketing is likely to bring in all (default 0.25)."),
        "set_ahead": _("Channels whose pace is set ahead, whatever is sold, separated by commas."),
        "with_demand": _("Channels into which more goes when more people buy, separated by commas."),
        "seed": _("Number that the random draws start from; the same number gives the same answer."),
    }
