"""What runs beside the pages while the server serves: each line is entered at the start and left at the end."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from merite.web.by_itself import by_itself
from merite.web.jobs.runner import jobs_run
from merite.web.site import Site

Beside = Callable[[Site], AbstractContextManager[object]]

BESIDE: list[Beside] = [jobs_run, by_itself]
