"""Failures of the mapper: a template that cannot be read, or that does not fit a file."""

from merite.errors.base import MeriteError


class UnknownTemplate(MeriteError):
    """No template of that name is built in or saved in the workspace."""

    code = "unknown-template"
    name: str
    near: list[str]


class BadTemplate(MeriteError):
    """A template says something that it cannot say: ``place`` is the dotted name in the file."""

    code = "bad-template"
    template: str
    place: str
    found: str
    expected: list[str]


class TemplateDoesNotFit(MeriteError):
    """The file has no table with the columns that the template needs."""

    code = "template-does-not-fit"
    file: str
    template: str
    missing: list[str]
    columns: list[str]


class TemplateExists(MeriteError):
    """A template of that name is saved already and says something else."""

    code = "template-exists"
    name: str
    path: str


class NothingToMap(MeriteError):
    """No column of the file could be guessed for a table, and none was named."""

    code = "nothing-to-map"
    file: str
    columns: list[str]


class NothingDated(MeriteError):
    """The file counts visits, posts or ads, and no column of it tells a day."""

    code = "nothing-dated"
    file: str
    columns: list[str]
