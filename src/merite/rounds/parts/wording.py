"""What brought more: contributions split by how things were said."""

from merite.measure import daily_facts
from merite.measure.panel_store import exchange_rates
from merite.measure.wording import wording_of
from merite.measure.wording_doses import wording_doses
from merite.rounds.seen import Seen
from merite.store.asked import rows_of
from merite.vocabulary.wording import Wording


def wording_part(seen: Seen) -> Wording | None:
    """None without a fit, or where publications do not say how they were said."""
    result, space = seen.measured.result, seen.space
    if result.draws is None:
        return None
    spans = rows_of(space.store, daily_facts.exposures_by_wording(space.store.table("exposures")))
    doses = wording_doses(result.panel, spans, exchange_rates(space.settings, space.rules))
    return wording_of(result, doses, country=space.settings.country, trade=space.settings.trade, seed=seen.seed)
