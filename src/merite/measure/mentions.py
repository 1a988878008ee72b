"""Mentions as an outcome: the model of sales asked of what people say instead."""

from dataclasses import replace

import numpy as np

from merite.measure.sales_model import fit_panel
from merite.vocabulary import Trade
from merite.vocabulary.panel import Panel
from merite.vocabulary.said_of_you import MentionsBrought, MentionsOutcome, TalkSplit

FEWEST = 60.0
"""Mentions over the panel without which nothing is worked out: one a week over a little more than a year."""
SHARE = 0.5
"""Scale of the belief on the share of mentions that universes bring together: more talk than sales is about them."""
NOT_CLOSED = 1e-6
"""Added to each week's count: a week without a mention is an ordinary week, not a closed one."""


def mentions_outcome(
    panel: Panel, *, country: str = "FR", trade: Trade = Trade.SHOP, level: float = 0.9, seed: int = 0
) -> MentionsOutcome | None:
    """What each universe brought of mentions, with ranges; None where too few are known.

    Their trend, season and calendar are learnt from the mentions themselves; a week that nobody counted is missing. A
    closed shop sells nothing and is talked of all the same: closures are a control like any other.
    """
    if panel.mentions is None or np.nansum(panel.mentions) < FEWEST:
        return None
    asked = replace(
        panel,
        sales=panel.mentions + NOT_CLOSED,
        tickets=None,
        mentions=None,
        currency="mentions",
        controls={f"{name}-day": values for name, values in panel.controls.items()},
        areas=(),
    )
    found = fit_panel(
        asked, margin=None, hourly_cost=None, level=level, country=country, trade=trade, media_share=SHARE, seed=seed
    )
    if found.draws is None:
        return None
    universes = tuple(
        MentionsBrought(universe=one.name, mentions=one.contribution, prior_driven=one.prior_driven)
        for one in found.measurement.universes
        if one.contribution is not None
    )
    return MentionsOutcome(
        counted=float(np.nansum(panel.mentions)),
        universes=universes,
        total=found.measurement.total.contribution,
        split=TalkSplit.NOT_SEPARABLE,
    )
