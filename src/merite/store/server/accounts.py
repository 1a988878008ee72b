"""Accounts and their passwords (argon2id, RFC 9106); an address is one account whatever its case."""

import datetime
import re
import sqlite3
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from merite.errors.server import AccountExists, BadEmail, WeakPassword, WrongPassword
from merite.store.server.moments import written
from merite.store.server.schema import Server
from merite.vocabulary.account import Person
from merite.vocabulary.words import Language

LEAST, MOST = 10, 200  # characters of a password
_COMMON = ("1234567890", "0123456789", "motdepasse", "password", "azertyuiop", "qwertyuiop", "merite")
_FEW = threading.BoundedSemaphore(2)  # each takes 38 MB: a burst of visitors must not take a small machine's memory
COLUMNS = "id, email, name, language, keeper"


def person_in(row: sqlite3.Row) -> Person:
    """The person that a row of ``COLUMNS`` holds."""
    return Person(
        id=row["id"],
        email=row["email"] or "",
        name=row["name"],
        language=Language(row["language"]),
        keeper=bool(row["keeper"]),
    )


def any_account(server: Server) -> bool:
    """Whether somebody can sign in."""
    with server.reading() as reading:
        return reading.execute("SELECT 1 FROM people WHERE password IS NOT NULL LIMIT 1").fetchone() is not None


def sign_up(
    server: Server, *, email: str, name: str, password: str, language: Language, now: datetime.datetime
) -> Person:
    """The first account: it keeps the server, and owns every client that nobody owns.

    Raises ``BadEmail``, ``WeakPassword``, or ``AccountExists`` when there is an account already: others are invited.
    """
    address, hashed = checked_email(email), hash_of(password)
    with server.writing() as writing:
        if writing.execute("SELECT 1 FROM people WHERE password IS NOT NULL").fetchone():
            raise AccountExists(email=address)
        number = insert(writing, address, name, hashed, language, keeper=True, now=now)
        writing.execute(
            "INSERT INTO rights (person, client, role) SELECT ?, id, 'owner' FROM clients"
            " WHERE id NOT IN (SELECT client FROM rights WHERE role = 'owner')",
            [number],
        )
    return Person(id=number, email=address, name=name.strip() or address, language=language, keeper=True)


def insert(
    writing: sqlite3.Connection,
    email: str,
    name: str,
    password: str,
    language: Language,
    *,
    keeper: bool,
    now: datetime.datetime,
) -> int:
    """A new account; its number. ``password`` is hashed already."""
    told = writing.execute(
        "INSERT INTO people (email, name, language, password, keeper, created) VALUES (?, ?, ?, ?, ?, ?)",
        [email, name.strip()[:200] or email, language.value, password, int(keeper), written(now)],
    )
    return int(told.lastrowid or 0)


def person_with(server: Server, email: str, password: str) -> Person:
    """Who has that address and that password; raises ``WrongPassword`` and takes as long where nobody has."""
    with server.reading() as reading:
        row = reading.execute(
            f"SELECT {COLUMNS}, password FROM people WHERE email = ? AND password IS NOT NULL", [folded(email)]
        ).fetchone()
    hashed = _nobody() if row is None else row["password"]
    try:
        with _FEW:
            _hasher().verify(hashed, password[: MOST + 1])
    except (VerifyMismatchError, InvalidHashError):
        raise WrongPassword() from None
    if row is None:
        raise WrongPassword()
    if _hasher().check_needs_rehash(hashed):
        with server.writing() as writing:
            writing.execute("UPDATE people SET password = ? WHERE id = ?", [hash_of(password), row["id"]])
    return person_in(row)


def change(
    server: Server,
    person: Person,
    *,
    name: str | None = None,
    language: Language | None = None,
    password: str | None = None,
) -> None:
    """Change what a person may change of their own account; a new password ends every session of theirs."""
    with server.writing() as writing:
        if name is not None and name.strip():
            writing.execute("UPDATE people SET name = ? WHERE id = ?", [name.strip()[:200], person.id])
        if language is not None:
            writing.execute("UPDATE people SET language = ? WHERE id = ?", [language.value, person.id])
        if password is not None:
            writing.execute("UPDATE people SET password = ? WHERE id = ?", [hash_of(password), person.id])
            writing.execute("DELETE FROM sessions WHERE person = ?", [person.id])


def folded(email: str) -> str:
    """The one form of an address."""
    return email.strip().casefold()


def checked_email(email: str) -> str:
    """The folded address; raises ``BadEmail`` for what cannot be one."""
    address = folded(email)
    if len(address) > 254 or not re.fullmatch(r"[^@\s<>\"',;:\\]+@[^@\s<>\"',;:\\]+\.[^@\s<>\"',;:\\.]{2,}", address):
        raise BadEmail(found=email[:254])
    return address


def hash_of(password: str) -> str:
    """The argon2id hash of a password; raises ``WeakPassword``."""
    plain = password.casefold()
    if not LEAST <= len(password) <= MOST or len(set(plain)) < 4 or plain.strip("0123456789!.") in ("", *_COMMON):
        raise WeakPassword(least=LEAST, most=MOST)
    with _FEW:
        return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=3, memory_cost=19_456 * 2, parallelism=1)


@cache
def _nobody() -> str:
    """A hash that no password gives, so that an unknown address takes as long as a known one."""
    return _hasher().hash("nobody has this password\x00")
