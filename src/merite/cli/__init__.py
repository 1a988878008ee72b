"""The command line: parse, call, render. Every sentence it shows comes from ``merite.texts``."""

import importlib
import os
import sys
from typing import Any

import click

from merite.cli.frame import MeriteGroup, language_from, said_language

COMMANDS: dict[str, str] = {
    "init": "merite.cli.init",
    "add": "merite.cli.add",
    "imports": "merite.cli.imports",
    "undo": "merite.cli.undo",
    "inbox": "merite.cli.inbox",
    "map": "merite.cli.map",
    "hours": "merite.cli.hours",
    "note": "merite.cli.note",
    "fee": "merite.cli.fee",
    "exchange": "merite.cli.exchange",
    "fetch": "merite.cli.fetch",
    "monday": "merite.cli.monday",
    "listen": "merite.cli.listen",
    "ask": "merite.cli.ask",
    "community": "merite.cli.community",
    "flash": "merite.cli.flash",
    "measure": "merite.cli.measure",
    "check": "merite.cli.check",
    "lift": "merite.cli.lift",
    "precision": "merite.cli.precision",
    "compare": "merite.cli.compare",
    "test": "merite.cli.experiments",
    "plan": "merite.cli.plan",
    "opportunity": "merite.cli.opportunity",
    "next-test": "merite.cli.next_test",
    "read": "merite.cli.read",
    "label": "merite.cli.label",
    "photo": "merite.cli.photo",
    "tracking": "merite.cli.tracking",
    "report": "merite.cli.report",
    "justify": "merite.cli.justify",
    "advise": "merite.cli.advise",
    "promises": "merite.cli.promises",
    "log": "merite.cli.log",
    "demo": "merite.cli.demo",
    "backup": "merite.cli.backup",
    "restore": "merite.cli.restore",
    "leave": "merite.cli.leave",
    "rebuild": "merite.cli.rebuild",
    "forget": "merite.cli.forget",
    "export-person": "merite.cli.export_person",
    "engine": "merite.cli.engine",
    "serve": "merite.cli.serve",
}
"""Each command's module; it is imported only when its command is called or its help asked for."""


class Root(MeriteGroup):
    """``merite`` itself: finds a command's module by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name])
        command: click.Command = module.command
        return command


def _root() -> Root:
    from merite import __version__

    root = Root(name="merite", params=[said_language()])
    return click.version_option(__version__, prog_name="merite")(root)


def main(arguments: list[str] | None = None) -> Any:
    """Run ``merite`` with ``arguments`` (the process's own by default) and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # Windows consoles are not
    # merite's matrices are small, and its chains already share the cores: more threads inside each would be in the way
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = sys.argv[1:] if arguments is None else arguments
    try:
        code = _root().main(arguments, standalone_mode=False)
    except click.UsageError as error:
        from merite.cli.usage import tell

        raise SystemExit(tell(error, language_from(words), as_json="--json" in words)) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except click.Abort:
        from merite.texts.usage import misunderstood

        click.echo(f"\n{misunderstood('stopped', language_from(words))}", err=True)
        raise SystemExit(1) from None
    raise SystemExit(code if isinstance(code, int) else 0)
