"""What the owner of a simulated business would type: hours and diary, as rows of the store's tables."""

from typing import Any

from merite.worlds.record import World


def typed_hours(world: World) -> list[dict[str, Any]]:
    """Rows of ``hours``: each week's hours of each universe."""
    return [
        {"first": spent.first, "last": spent.last, "universe": spent.universe, "hours": spent.hours, "way": "log"}
        for spent in world.hours
    ]


def typed_diary(world: World) -> list[dict[str, Any]]:
    """Rows of ``diary``: what happened and was written down."""
    return [
        {"first": happening.first, "last": happening.last, "kind": happening.kind.value}
        for happening in world.diary
        if happening.written
    ]
