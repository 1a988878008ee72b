"""Numbers on the command line as people type them: ``12,50``, ``1,200``; never "not a number", never without end."""

import contextlib
import math
from typing import Any

import click


class Amount(click.FloatRange):
    """A number within limits, read as in a file."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; fails for what is none, "not a number" and infinity among it."""
        from merite.files.numbers import typed_number

        if not isinstance(value, str):
            return super().convert(value, param, ctx)
        number = typed_number(value)
        with contextlib.suppress(click.BadParameter):
            if math.isfinite(number):
                return super().convert(number, param, ctx)
        self.fail(f"{value!r} does not fit", param, ctx)
