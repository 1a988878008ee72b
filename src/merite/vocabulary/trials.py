"""The tests of a business as the report shows them."""

from dataclasses import dataclass
from typing import ClassVar

from merite.vocabulary.experiment import Ledger, Look
from merite.vocabulary.part import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials(Part):
    """What running and recent tests say (``looks``), and every test with its accounts (``ledger``)."""

    topic: ClassVar[str] = "tests"
    looks: tuple[Look, ...]
    ledger: Ledger
