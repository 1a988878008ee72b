"""What the API answers at each address: the record's type, for the description that programs read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from merite.vocabulary.community import Community
from merite.vocabulary.experiment import Ledger
from merite.vocabulary.job import Job
from merite.vocabulary.look import Look
from merite.vocabulary.measurement import Measurement
from merite.vocabulary.next_test import NextTest
from merite.vocabulary.photo import Photo, Tracking
from merite.vocabulary.plan import Plan
from merite.vocabulary.promise import Register
from merite.vocabulary.waiting import Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityAnswer:
    """As ``merite community`` answers."""

    community: Community


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsAnswer:
    """The last jobs, newest first."""

    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The number of the job that was asked for."""

    job: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OneClient:
    """A business that the key's owner may open, and as what."""

    slug: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientsAnswer:
    """Every business that the key's owner may open."""

    clients: tuple[OneClient, ...]


CLIENT = "/api/c/{slug}"
RECORDS: Mapping[str, Any] = {
    "/api/clients": ClientsAnswer,
    CLIENT: Look,
    f"{CLIENT}/measure": Measurement,
    f"{CLIENT}/plan": Plan,
    f"{CLIENT}/next-test": NextTest,
    f"{CLIENT}/photo": Photo,
    f"{CLIENT}/tracking": Tracking,
    f"{CLIENT}/community": CommunityAnswer,
    f"{CLIENT}/promises": Register,
    f"{CLIENT}/tests": Ledger,
    f"{CLIENT}/replies": Waiting,
    f"{CLIENT}/look": Asked,
    f"{CLIENT}/jobs": JobsAnswer,
    f"{CLIENT}/jobs/{{id}}": Job,
}
"""By address; one that is not here answers an object of its own."""
