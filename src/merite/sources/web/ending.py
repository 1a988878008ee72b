"""The end of a connection at a set moment: a timeout alone bounds each wait, and a byte a minute passes it for ever."""

import contextlib
import socket
import threading
from types import TracebackType


class Ending:
    """Cuts the connection that it watches, within a ``with``, after so many seconds; ``over`` once it did."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._watched: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Ending":
        self._timer.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._timer.cancel()
        if self._watched is not None:
            self._watched.close()

    def watch(self, connection: socket.socket) -> None:
        """Cut this one; by a handle of our own, which stays when the connection is encrypted later."""
        self._watched = connection.dup()

    def _cut(self) -> None:
        self.over = True
        if self._watched is not None:
            with contextlib.suppress(OSError):  # the other side, or we, left meanwhile
                self._watched.shutdown(socket.SHUT_RDWR)
