"""A test's name as a person types it: names are kept in lower case."""

import click


def lowered(context: click.Context, option: click.Parameter, said: str) -> str:
    """The name as it is kept."""
    return said.strip().lower()


named = click.argument("name", callback=lowered)
"""The argument NAME of every command on a test that is planned already."""
