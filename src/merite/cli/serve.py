"""``merite serve``: the app in the browser."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("serve")
@click.argument("home", type=click.Path(file_okay=False, path_type=Path), required=False, metavar="[FOLDER]")
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=click.IntRange(0, 65535), default=8765)
@click.option("--address", default=None, metavar="URL")
def command(call: Call, *, home: Path | None, host: str, port: int, address: str | None) -> None:
    """Serve the folder until stopped; its address is printed, and nothing is opened."""
    from merite.texts.web_serve import serving_sentence
    from merite.web.serve import serve
    from merite.web.site import Site

    def ready(site: Site) -> None:
        answer = {"address": site.address, "folder": str(site.server.home)}
        call.answer(answer, serving_sentence(site.address, call.language))

    serve(home or call.folder, host=host, port=port, address=address, ready=ready)
