"""Numbers on the command line as people type them: ``12,50``, ``1,200``; never "not a number", never without end."""

import math
from typing import Any

import click


class Amount(click.FloatRange):
    """A number within limits, read as in a file."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; fails for what is none, "not a number" and infinity among it."""
        from merite.files.cells import BadCell, parse_number

        if not isinstance(value, str):
            return super().convert(value, param, ctx)
        try:
            number = math.nan if "%" in value else float(parse_number(value))
            if math.isfinite(number):
                return super().convert(number, param, ctx)
        except (BadCell, click.BadParameter):
            pass
        self.fail(f"{value!r} does not fit", param, ctx)
