"""A real web server on this machine, for everything that asks the network: each test says what its paths answer."""

import contextlib
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Server:
    """``answers`` by path: bytes, text, or a function of the request that gives (status, headers, body).

    A body that is a generator is sent piece by piece, without end if it has none. ``asked`` counts the paths.
    """

    def __init__(self):
        self.answers = {}
        self.asked = Counter()
        self.requests = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer._answer(self)

            do_POST = do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.host = f"127.0.0.1:{self.port}"
        self.address = f"http://{self.host}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler):
        parts = urlsplit(handler.path)
        self.asked[parts.path] += 1
        length = int(handler.headers.get("content-length") or 0)
        handler.body = handler.rfile.read(length) if length else b""
        handler.query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        self.requests.append((handler.command, handler.path, dict(handler.headers)))
        answer = self.answers.get(parts.path, (404, {}, b"nothing here"))
        status, headers, body = answer(handler) if callable(answer) else _whole(answer)
        with contextlib.suppress(ConnectionError, BrokenPipeError):
            _send(handler, status, headers, body)


def _whole(answer):
    return answer if isinstance(answer, tuple) else (200, {}, answer)


def _send(handler, status, headers, body):
    body = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    pairs = headers if isinstance(headers, list) else list(headers.items())
    for name, value in pairs:
        handler.send_header(name, value)
    if isinstance(body, bytes):
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(body)
        return
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    for piece in body:
        handler.wfile.write(piece)


def rss(*entries, title="A blog"):
    """A feed of these entries: dicts of title, link, text, date (RFC 822)."""
    items = "".join(
        "<item>"
        + (f"<title>{one['title']}</title>" if "title" in one else "")
        + (f"<link>{one['link']}</link><guid>{one['link']}</guid>" if "link" in one else "")
        + (f"<description>{one['text']}</description>" if "text" in one else "")
        + (f"<pubDate>{one['date']}</pubDate>" if "date" in one else "")
        + "</item>"
        for one in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
