"""What is known of a workspace before anything is fitted: the first of a look, and light enough to follow an import."""

import datetime
import hashlib
import json

from merite import __version__
from merite.measure.claims import claims_of
from merite.measure.health import source_files
from merite.measure.known import known_without_model
from merite.measure.panel_store import StorePanel, read_store
from merite.rounds import sheet as figures
from merite.rounds.health import health, shut_until
from merite.store.workspace import Workspace
from merite.vocabulary.measurement import Measurement
from merite.vocabulary.panel import Panel
from merite.vocabulary.sheet import Sheet, Stamp
from merite.vocabulary.tojson import to_json


def first_sheet(space: Workspace, *, today: datetime.date, seed: int = 0) -> Sheet:
    """What is known before any calculation: costs, sales, claims, files; no channel is judged."""
    return head_of(space, read_store(space.store, space.settings, space.rules), today=today, seed=seed)


def head_of(
    space: Workspace,
    found: StorePanel,
    *,
    today: datetime.date,
    seed: int,
    measurement: Measurement | None = None,
    is_fitted: bool = False,
) -> Sheet:
    """The part of a sheet that needs no model; with a ``measurement``, claims stand beside what it found.

    ``is_fitted``: a model tells more than what would be known without one.
    """
    settings, panel = space.settings, found.panel
    sold = [float(x) for x in panel.sales if x == x]
    says_without = bool(panel.dates) and not is_fitted
    return Sheet(
        settings=settings,
        made_on=today,
        first=panel.dates[0] if panel.dates else None,
        last=panel.last_day if panel.dates else None,
        shut_until=shut_until(space, panel.last_day) if panel.dates else None,
        cost=figures.cost(panel, settings),
        sales=sum(sold) if sold else None,
        claims=claims_of(space.store, panel, settings, space.rules, measurement),
        known=known_without_model(panel, settings, today=today, seed=seed) if says_without else None,
        health=health(space, found, today=today),
        sources=source_files(space.store),
        stamp=Stamp(
            version=__version__,
            made_at=datetime.datetime.now(tz=datetime.UTC).replace(microsecond=0),
            seed=seed,
            panel_sha256=panel_hash(panel),
        ),
    )


def panel_hash(panel: Panel) -> str:
    """A hash of all that the model saw, the same for the same figures."""
    return hashlib.sha256(json.dumps(to_json(panel), sort_keys=True).encode()).hexdigest()
