"""What a room adds to the decision sheet beyond its first page."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The record of one topic (tests, what people say, community...); each topic inherits and adds its figures.

    ``topic`` names the part in ``report.json`` and is the anchor of its section in the page.
    """

    topic: ClassVar[str]
