"""What runs beside the pages while the server serves: each line is entered at the start and left at the end."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from merite.web.jobs.runner import jobs_run
from merite.web.schedule import scheduled
from merite.web.site import Site
from merite.web.watching import folders_watched

Beside = Callable[[Site], AbstractContextManager[object]]

BESIDE: list[Beside] = [jobs_run, folders_watched, scheduled]
