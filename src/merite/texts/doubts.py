"""How to doubt each figure, step by step, with what the owner has at hand."""

from merite.texts.catalogue import Message, translator
from merite.vocabulary.words import Language


def doubt_steps(figure: str, language: Language) -> tuple[str, ...]:
    """What to check, in order, by someone who does not believe ``figure``."""
    _ = translator(__name__, language).message
    return {**_of_money(_), **_of_model(_)}[figure]


def _of_money(_: Message) -> dict[str, tuple[str, ...]]:
    return {
        "headline": (
            _("Check the cost first: the table of files below says what was read. Compare its totals with your bills."),
            _("Check the hours: were they logged, or estimated from your posts? One hour a week changes the balance."),
            _("Check the margin: is it what is left of 100 before tax, once the goods are paid for?"),
            _("Then run merite again with a margin that you find too low, and see whether the advice changes."),
            _("If it does not, the doubt does not matter; if it does, the margin is what to find out first."),
        ),
        "claims": (
            _("Open the platform's own report for the same days: you should find the sum that it claims here."),
            _("Look at its settings: over how many days after a look or a click does it count a sale as its own?"),
            _("Add what all platforms claim; compare with your till. A sale can be claimed twice, not cashed twice."),
            _("Ask twenty buyers at the till how they came. It is rough, but nobody is paid for the answer."),
        ),
        "known": (
            _("Compare one week with your till's closing reports, before tax, refunds taken off."),
            _("Look for weeks that were closed or had a promotion, and note them in the diary."),
            _("Do not compare before and after a campaign: the season moves too."),
        ),
    }


def _of_model(_: Message) -> dict[str, tuple[str, ...]]:
    return {
        "weeks": (
            _("Take three weeks at random, and compare their sales with your till, before tax."),
            _("Find the weeks that leave the range: what happened? Note it in the diary and have it worked out again."),
            _("If the sales leave the range more than once in ten weeks, trust no answer of this page yet."),
        ),
        "contributions": (
            _("Ask yourself what you would sell with no marketing at all, in a dull month: is the lower area absurd?"),
            _("Look at your busy season: if a channel swells only then, it may only follow your customers."),
            _("Stop one channel for two weeks out of four, at random, and see whether the till notices."),
        ),
        "strips": (
            _("Compare the cost mark with your bills: it is the surest number of the picture."),
            _("Cover the middle and look at both ends: would you act in the same way at each? If not, wait."),
            _("Run merite again leaving out the last month. If a shape jumps, it rested on that month."),
        ),
        "response": (
            _("Look only at the shaded part: outside it, the curve is an assumption."),
            _("Change what you put in for some weeks, up and down, at random: the curve will tighten or move."),
            _("If you always put the same in, no curve can be known, ours included."),
        ),
        "assumptions": (
            _("Where both ranges look alike, your figures said nothing: you may put your own belief there instead."),
            _("Change the starting assumption in the settings, have it worked out again, and compare."),
            _("An answer that changes with it is an opinion. An answer that does not is a finding."),
        ),
    }
