"""Moments as server.sqlite keeps them: UTC, whole microseconds, texts that sort as time does."""

import datetime


def written(moment: datetime.datetime) -> str:
    """``moment`` as it is kept."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def read(text: str) -> datetime.datetime:
    """The moment that was kept."""
    return datetime.datetime.fromisoformat(text)


def now() -> datetime.datetime:
    """This moment, in UTC."""
    return datetime.datetime.now(tz=datetime.UTC)
