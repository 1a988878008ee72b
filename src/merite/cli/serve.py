"""``merite serve``: the app in the browser."""

import contextlib
import os
from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("serve")
@click.argument("home", type=click.Path(file_okay=False, path_type=Path), required=False, metavar="[FOLDER]")
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=click.IntRange(0, 65535), default=8765)
@click.option("--address", default=None, metavar="URL")
@click.option("--lan", is_flag=True, default=False)
@click.option("--open", "browser", is_flag=True, default=False)
def command(
    call: Call, *, home: Path | None, host: str, port: int, address: str | None, lan: bool, browser: bool
) -> None:
    """Serve the folder until stopped; its address is printed, and opened in the browser only with ``--open``."""
    os.umask(0o077)  # what pages and jobs write is for the server's own user
    from merite.texts.web_serve import lan_sentence, serving_sentence
    from merite.web.serve import serve
    from merite.web.site import Site

    def ready(site: Site) -> None:
        answer = {"address": site.address, "folder": str(site.server.home)}
        said = serving_sentence(site.address, call.language)
        if lan:
            said += f"\n\n{_square(site.address)}\n{lan_sentence(call.language)}"
        call.answer(answer, said)
        if browser:
            _open(site.address)

    with contextlib.suppress(KeyboardInterrupt):  # the way to stop it
        serve(home or call.folder, host=host, port=port, address=address, lan=lan, ready=ready)


def _square(address: str) -> str:
    """The address as a square that a phone's camera reads, drawn with letters."""
    import io

    import segno

    drawn = io.StringIO()
    segno.make(address, micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


def _open(address: str) -> None:
    """Open the browser a moment later, when the pages answer; a machine without one goes on without."""
    import threading
    import webbrowser

    timer = threading.Timer(1.0, webbrowser.open, [address])
    timer.daemon = True
    timer.start()
