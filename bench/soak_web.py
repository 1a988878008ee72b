"""Schemathesis asks the API, as it describes itself, what its description allows and what it does not: no 500."""

import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from bench.record import Soaked
from bench.web import serving, shop

QUIET = list(HealthCheck)


def run(*, minutes: float, seed: int) -> Soaked:
    """A served shop with three years of figures is asked for that long."""
    until, here = time.monotonic() + 60 * minutes, seed
    answers: Counter[int] = Counter()
    failures: list[str] = []
    with _served_shop(seed) as (address, key, slug):
        while time.monotonic() < until and not failures:
            told, broken = ask_all(address, key, slug, examples=50, number=here, until=until)
            answers, failures, here = answers + told, broken, here + 1
    by_status = ", ".join(f"{status}: {count}" for status, count in sorted(answers.items()))
    return Soaked(
        what="requests to the API", tries=sum(answers.values()), failures=tuple(failures), note=f"Answers {by_status}."
    )


def ask_all(
    address: str, key: str, slug: str, *, examples: int, number: int, until: float
) -> tuple[Counter[int], list[str]]:
    """Ask every operation; how many answers of each status, and those of 500 and more, with what was asked."""
    described = schemathesis.openapi.from_url(f"{address}/api/openapi.json")
    answers: Counter[int] = Counter()
    failures: list[str] = []
    for found in described.get_all_operations():
        assert isinstance(found, Ok), "the description describes every operation"
        for mode in GenerationMode:
            if time.monotonic() < until:
                _ask(found.ok(), mode, address, key, slug, examples, number, answers, failures)
    return answers, failures


def _ask(
    operation: Any,
    mode: GenerationMode,
    address: str,
    key: str,
    slug: str,
    examples: int,
    number: int,
    answers: Counter[int],
    failures: list[str],
) -> None:
    """One operation; half of the requests name the business that is there, so that they get past the door."""

    def ask(case: Any) -> None:
        if "slug" in (case.path_parameters or {}) and sum(answers.values()) % 2 == 0:
            case.path_parameters["slug"] = slug
        answer = case.call(base_url=address, headers={"Authorization": f"Bearer {key}"})
        answers[answer.status_code] += 1
        if answer.status_code >= 500:
            failures.append(f"{operation.label}: {answer.status_code} for {case.as_curl_command()[:500]}")

    quiet = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=QUIET)
    with contextlib.suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked wrongly
        seed(number)(quiet(given(case=operation.as_strategy(generation_mode=mode))(ask)))()


@contextmanager
def _served_shop(number: int) -> Iterator[tuple[str, str, str]]:
    from merite.store.server import clients, tokens
    from merite.store.server.accounts import sign_up
    from merite.store.server.moments import now
    from merite.store.server.schema import open_server
    from merite.vocabulary.words import Language

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shop(home / "shop-0", number)
        server = open_server(home / "home")
        who = {"email": "soak@example.org", "name": "Soak", "password": "une phrase de mesure"}
        person = sign_up(server, language=Language.ENGLISH, now=now(), **who)
        client = clients.register(server, name="Shop", folder=home / "shop-0", owner=person, now=now())
        key = tokens.make(server, person, "soak", days=7, now=now())
        with serving(home) as (address, _):
            yield address, key, client.slug
