"""How a page says where it is, who may open it and how much it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.responses import Response

from merite.vocabulary.account import Access, Role
from merite.web.asked import Asked

Public, Machine, Signed, Keeper = Access.PUBLIC, Access.MACHINE, Access.SIGNED, Access.KEEPER
Answer = Callable[[Asked], Response]
FORM = 1_000_000  # bytes that an ordinary form may have


class _Number(IntegerConvertor):
    """A part of an address that numbers a row, as ``{id:number}``; one that no row could have is no such page."""

    regex = "[0-9]{1,18}"


register_url_convertor("number", _Number())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A declared page; ``largest`` is how many bytes a form sent to it may have."""

    path: str
    needs: Role | Access
    methods: tuple[str, ...]
    largest: int
    answer: Answer


PAGES: list[Page] = []
"""Every page, in the order of declaration; filled when ``merite.web.pages`` is imported."""


def page(
    path: str, *, needs: Role | Access, methods: tuple[str, ...] = ("GET",), largest: int = FORM
) -> Callable[[Answer], Answer]:
    """Declare a page. A role is asked of the client that ``{slug}`` in the path names, and only such a path has one.

    A page for another site's server (``Machine``) may name a client: it finds it itself, and tells nothing of it.
    """
    if needs is not Machine and isinstance(needs, Role) != ("{slug}" in path):
        raise ValueError(f"{path}: a role goes with a client's {{slug}}, another access without")

    def declare(answer: Answer) -> Answer:
        PAGES.append(Page(path=path, needs=needs, methods=methods, largest=largest, answer=answer))
        return answer

    return declare
