"""What the events of the diary brought, kind by kind."""

from dataclasses import dataclass
from typing import ClassVar

from merite.vocabulary.event_lift import Lifts
from merite.vocabulary.part import Part
from merite.vocabulary.words import DiaryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfEvent:
    """The latest entries of one kind, oldest first, with the person's ``notes`` ("" where none was written)."""

    kind: DiaryKind
    notes: tuple[str, ...]
    lifts: Lifts


@dataclass(frozen=True, slots=True, kw_only=True)
class Events(Part):
    """Promotions and articles of the diary: what came beyond what would have come anyway."""

    topic: ClassVar[str] = "events"

    kinds: tuple[KindOfEvent, ...]
