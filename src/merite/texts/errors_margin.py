"""Failures of what a person says of the margin, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "margin-not-a-number": (
            _("No number can be read in “{found}”."),
            _("Give what is left of 100 before tax after paying for the goods, for example --margin 45."),
        ),
        "margin-two-ways": (
            _("“{found}” would mean that {percent} of 100 is left after paying for the goods."),
            _("If {share} of 100 is left, write it so: --margin {share}."),
        ),
        "margin-keeps-all": (
            _("A margin of {found} of 100 would mean that the goods cost you nothing."),
            _(
                "If you add {found} % to what you pay, that is a mark-up: add --margin-kind markup, and {as_markup} of "
                "100 is left. If the goods really cost you nothing, write --margin 99."
            ),
        ),
        "margin-below-cost": (
            _("{found} would mean that you pay {bought_at} for goods that you sell at 100 before tax."),
            _(
                "A coefficient is the price divided by what you pay: 2.4 when you buy at 10 and sell at 24. Give what "
                "is left of 100 with --margin 45, or a coefficient above 1 with --margin-kind coefficient."
            ),
        ),
        "margin-looks-like-coefficient": (
            _("{found} as it stands would mean that only {left} of 100 is left after paying for the goods."),
            _(
                "If {found} is your coefficient (price divided by what you pay), add --margin-kind coefficient: "
                "{as_coefficient} of 100 is left. If your prices in it include tax: --margin-kind coefficient-with-tax."
            ),
        ),
        "margin-too-large": (
            _("{found} would mean that {left} of 100 is left after paying for the goods."),
            _(
                "If {found} is the share of the price that is left, use --margin-kind price. If so much really is "
                "left, give it that way: --margin 96."
            ),
        ),
    }
