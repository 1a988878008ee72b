"""A small IMAP server on this machine (RFC 3501, what reading a folder needs), over real sockets."""

import re
import socketserver
import threading


class ImapServer:
    """One mailbox ``INBOX`` of ``mails`` (bytes by number); ``said``: every command received."""

    def __init__(self, mails, *, password="secret", era=7):
        self.mails, self.password, self.era = dict(mails), password, era
        self.said = []
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(b"* OK ready\r\n")
                for line in self.rfile:
                    outer.said.append(line.decode().strip())
                    tag, _, rest = line.decode().strip().partition(" ")
                    word = rest.split(" ")[0].upper()
                    if word == "LOGOUT":
                        self.wfile.write(f"* BYE gone\r\n{tag} OK done\r\n".encode())
                        return
                    self.wfile.write(outer._answer(tag, word, rest))

        class Threads(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True

        self._server = Threads(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, tag, word, rest):
        if word == "CAPABILITY":
            return f"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n".encode()
        if word == "LOGIN":
            right = f'"{self.password}"' in rest or rest.endswith(self.password)
            return f"{tag} {'OK' if right else 'NO'} login\r\n".encode()
        if word in ("SELECT", "EXAMINE"):
            if "INBOX" not in rest:
                return f"{tag} NO no such folder\r\n".encode()
            told = f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.era}] x\r\n{tag} OK [READ-ONLY] done\r\n"
            return told.encode()
        if rest.upper().startswith("UID SEARCH"):
            first = int(re.search(r"UID (\d+):\*", rest)[1])
            found = [number for number in sorted(self.mails) if number >= first] or sorted(self.mails)[-1:]
            return f"* SEARCH {' '.join(map(str, found))}\r\n{tag} OK done\r\n".encode()
        if rest.upper().startswith("UID FETCH"):
            number = int(rest.split(" ")[2])
            most = int(re.search(r"<0\.(\d+)>", rest)[1])
            body = self.mails[number][:most]
            head = f"* 1 FETCH (UID {number} BODY[]<0> {{{len(body)}}}\r\n".encode()
            return head + body + f")\r\n{tag} OK done\r\n".encode()
        return f"{tag} BAD what\r\n".encode()
