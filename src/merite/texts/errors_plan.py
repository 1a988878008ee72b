"""Failures of what a person asks of a plan, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "plan-not-an-amount": (
            _("“{found}” does not say how much money or time a channel gets."),
            _("Write the channel, an equals sign and the money a month, or the hours: facebook=200, blog=6h."),
        ),
        "plan-no-time": (
            _("No hours were ever noted for “{universe}”: no figure can tell what an hour would do there."),
            _("Note the hours that it takes for a few weeks, then ask again."),
        ),
        "plan-not-kept": (
            _("The last calculation left nothing that another plan could be worked out from."),
            _("Have it calculated again, then try your amounts."),
        ),
        "plan-universe-unknown": (
            _("The figures have no channel “{universe}”."),
            _("The channels there: {known}."),
        ),
        "plan-nothing-paid": (
            _("Nothing was ever paid for “{universe}”: no figure can tell what money would do there."),
            _("Only {universe}=0 can be worked out. To know more, pay a little for a few weeks, then ask again."),
        ),
        "plan-over-budget": (
            _("What you fix costs {money} a month, and the budget is {budget}."),
            _("Fix less, or raise the budget."),
        ),
        "plan-too-risky": (
            _(
                "With what you fix, the chance of losing more than {sum} over a year is {chance} in 100; you accept"
                " {accepted}."
            ),
            _("Fix less, or accept more: a larger sum that may be lost over a year, or a larger chance of it."),
        ),
        "plan-beyond-limits": (
            _("That is more than the owner wants to spend, or to risk losing."),
            _("Give less, or ask the owner, who sees the limits under Settings."),
        ),
        "plan-said-twice": (
            _("“{universe}” is given two amounts."),
            _("Keep one of them."),
        ),
        "adviser-missing": (
            _("Whose advice this is is not said: “{found}” is no name."),
            _("Write the name first, then the channels: merite advise owner facebook.paid=200."),
        ),
        "adviser-taken": (
            _("“{found}” is an adviser that merite keeps itself: nobody else may speak for it."),
            _("Take another name: owner, agency, or anybody's own."),
        ),
        "advice-missing": (
            _("Nothing says what “{adviser}” would do."),
            _(
                "Give one channel at least its money or hours a month: facebook.paid=200, blog=6h. Going on as before"
                " is among the advisers already."
            ),
        ),
    }
