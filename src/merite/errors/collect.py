"""Failures of what merite.toml says of sources to listen to, and of what is asked of one round."""

from merite.errors.base import MeriteError


class BadListenSetting(MeriteError):
    """A value of ``[listen]`` that cannot be used; ``place`` is where it stands, as ``listen.sources.blog.address``."""

    code = "bad-listen-setting"
    place: str
    found: str
    expected: str


class UnknownListenSetting(MeriteError):
    """A name in ``[listen]`` that merite does not know there."""

    code = "unknown-listen-setting"
    place: str
    near: list[str]


class MissingListenSetting(MeriteError):
    """A source or a search without what it cannot do without."""

    code = "missing-listen-setting"
    place: str
    expected: str


class UnknownListenSource(MeriteError):
    """A source that merite.toml does not declare was asked for."""

    code = "unknown-listen-source"
    name: str
    near: list[str]


class NoListenSources(MeriteError):
    """Nothing to listen to is declared."""

    code = "no-listen-sources"
    folder: str


class BadPace(MeriteError):
    """A pace of rounds that cannot be read, or that is too quick to be polite."""

    code = "bad-pace"
    found: str
    least: str


class BuyersWithoutColumn(MeriteError):
    """A file of buyers without the column that says who, when, or whether they may be written to."""

    code = "buyers-without-column"
    file: str
    column: str
    columns: list[str]
