"""The application: every declared page, static files, headers, what runs beside it."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from merite.errors import MeriteError
from merite.store.server import clients
from merite.store.server.folders import workspaces_in
from merite.store.server.schema import Server, key_of, open_server
from merite.store.settings_file import SETTINGS_FILE, read
from merite.web import (
    door,
    pages,  # noqa: F401  importing them declares them
)
from merite.web.beside import BESIDE, Beside
from merite.web.headers import Headers
from merite.web.routes import PAGES
from merite.web.site import Site
from merite.web.static import serve_static

HOME_IN_WORKSPACE = "server"


def make_site(folder: Path, *, address: str, hosts: frozenset[str] | None = None) -> Site:
    """The site that ``folder`` holds: the folder itself, or ``server`` inside when it is a workspace.

    A workspace is registered as a client, and so is each that lies under ``clients/``: made by a command, restored, or
    brought from another machine. ``address`` and ``hosts`` as in ``Site``.
    """
    own = (folder / SETTINGS_FILE).is_file()
    server = open_server(folder / HOME_IN_WORKSPACE if own else folder)
    _register(server, [*([folder] if own else []), *workspaces_in(server.home)])
    return Site(server=server, key=key_of(server), address=address, hosts=hosts, secure=address.startswith("https://"))


def make_app(site: Site, *, beside: Sequence[Beside] | None = None) -> ASGIApp:
    """The ASGI application of a site; ``beside``: what runs while it serves, all that is declared when None."""

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        with contextlib.ExitStack() as stack:
            for runs in BESIDE if beside is None else beside:
                await run_in_threadpool(stack.enter_context, runs(site))
            yield

    async def failed(request: Request, problem: Exception) -> Response:
        return await run_in_threadpool(door.failed, site, request, problem)

    made = Starlette(
        routes=[
            *(Route(page.path, door.endpoint(site, page), methods=list(page.methods)) for page in PAGES),
            Route("/static/{version}/{name}", serve_static),
        ],
        exception_handlers={HTTPException: failed, MeriteError: failed, Exception: failed},
        lifespan=life,
    )
    return Headers(_Hosts(made, hosts=site.hosts), secure=site.secure)


class _Hosts:
    """Refuses a name that is none of ours: a page elsewhere may point its own name at this machine."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str] | None) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.hosts is not None:
            host = Request(scope).headers.get("host", "")
            name = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
            if name.lower() not in self.hosts:
                await PlainTextResponse("", status_code=421)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _register(server: Server, folders: Sequence[Path]) -> None:
    """Make a client of each workspace that is none yet, or find again the one whose folder it is."""
    from merite.store.server.moments import now

    known = clients.all_clients(server)
    gone = {client.folder.name: client for client in known if not client.folder.is_dir()}
    for place in (folder.resolve() for folder in folders):
        if place in [client.folder for client in known]:
            continue
        if place.name in gone:  # the folder of the server was moved
            clients.move(server, gone.pop(place.name), place)
        else:
            clients.register(server, name=_name_of(place), folder=place, owner=None, now=now())


def _name_of(folder: Path) -> str:
    """The name of the business; that of its folder where the settings have none, or cannot be read."""
    try:
        settings, _ = read(folder)
    except MeriteError:
        return folder.name
    return settings.business or folder.name
