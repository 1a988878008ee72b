"""A line that cannot be followed is explained in the person's language, as one JSON object with ``--json``; code 2."""

import difflib
import json
import re

import click

from merite.cli.frame import path_of
from merite.texts.commands import describe
from merite.texts.usage import argument_word, misunderstood, see_help
from merite.vocabulary.words import Language


def explained(error: click.UsageError, language: Language) -> str:
    """What the person wrote that cannot be followed, in her language."""
    if isinstance(error, click.NoSuchOption):
        return misunderstood("no-such-option", language, found=error.option_name)
    if isinstance(error, click.MissingParameter):
        return misunderstood("missing", language, name=argument_word(_name(error), language))
    if isinstance(error, click.BadParameter):
        return _bad_value(error, language)
    if isinstance(error, click.BadOptionUsage):
        return misunderstood("needs-value", language, name=error.option_name)
    quoted = re.search(r"'(.*)'|\((.*)\)", error.message)
    found = "" if quoted is None else quoted[1] or quoted[2]
    if error.message.startswith("No such command"):
        return misunderstood("no-such-command", language, found=found) + _near(found, error.ctx, language)
    if error.message.startswith("Missing command"):
        return misunderstood("no-command", language, commands=", ".join(_commands(error.ctx)))
    if error.message.startswith("Got unexpected extra"):
        return misunderstood("too-much", language, found=found)
    return error.message


def tell(error: click.UsageError, language: Language, *, as_json: bool) -> int:
    """Say it, on stdout as JSON or on stderr; the exit code, 2."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and not as_json:
        click.echo(error.message, err=True)
        return 2
    message = explained(error, language)
    path = [] if error.ctx is None else path_of(error.ctx)
    example = describe(" ".join(path), language).example if path else ""
    fix = see_help("merite" if error.ctx is None else error.ctx.command_path, language, example=example)
    if as_json:
        told = {"ok": False, "code": "usage", "facts": {}, "message": message, "fix": fix}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(f"{message}\n{fix}", err=True)
    return 2


def _commands(context: click.Context | None) -> list[str]:
    """The commands of the group that was called."""
    group = None if context is None else context.command
    return group.list_commands(context) if isinstance(group, click.Group) and context is not None else []


def _near(found: str, context: click.Context | None, language: Language) -> str:
    """The command that was probably meant, after a space; "" where none is like it."""
    near = difflib.get_close_matches(found.lower(), _commands(context), n=1, cutoff=0.7)
    return " " + misunderstood("near-command", language, near=near[0]) if near else ""


def _bad_value(error: click.BadParameter, language: Language) -> str:
    found = re.search(r"'(.*?)'", error.message)
    value = error.message if found is None else found[1]
    if error.param is not None and isinstance(error.param.type, click.Choice):
        choices = ", ".join(map(str, error.param.type.choices))
        return misunderstood("bad-choice", language, found=value, name=_name(error), choices=choices)
    return misunderstood("bad-value", language, found=value, name=_name(error))


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "?")
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name.rstrip(".")
