"""A post office on this machine that takes every letter: just enough of RFC 5321, over real sockets."""

import socketserver


class Post(socketserver.StreamRequestHandler):
    """One conversation; whole letters go to ``server.letters``, those they are for to ``server.readers``."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"RCPT":
                self.server.readers.append(line.decode().partition("<")[2].partition(">")[0])
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(letter.decode())
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


def post_office():
    """A server to be started by whoever asks for it; its ``letters`` are what came."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post)
    server.daemon_threads = True
    server.letters = []
    server.readers = []
    return server
