"""A mail server that means harm: it speaks IMAP up to a word, and then answers that word as it likes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Send = Callable[[bytes], None]
Trick = Callable[[Send, bytes], None]
_CHUNK = 64 * 1024


def endless(piece: bytes) -> Trick:
    """Return a trick that sends a piece for as long as somebody listens."""

    def trick(send: Send, _tag: bytes) -> None:
        many = piece * max(1, _CHUNK // len(piece))
        while True:
            send(many)

    return trick


def after(start: bytes, then: Trick) -> Trick:
    """Return a trick that begins with some bytes."""

    def trick(send: Send, tag: bytes) -> None:
        send(start)
        then(send, tag)

    return trick


def says(*pieces: bytes) -> Trick:
    """Return a trick that sends these pieces, and then closes."""

    def trick(send: Send, tag: bytes) -> None:
        for piece in pieces:
            send(piece.replace(b"TAG", tag))
        raise ConnectionResetError

    return trick


def answers(text: bytes) -> Trick:
    """Return a trick that sends this, and goes on as an honest server does."""
    return lambda send, tag: send(text.replace(b"TAG", tag))


@contextmanager
def hostile(**tricks: Trick) -> Iterator[int]:
    """Serve connections until left, each with these tricks by the word they answer; yields the port.

    "greeting" is what comes before any word. Every other word gets an honest, empty answer.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads: list[threading.Thread] = []

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threads.append(threading.Thread(target=_serve, args=(connection, tricks), daemon=True))
                    threads[-1].start()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        yield listener.getsockname()[1]
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _serve(connection: socket.socket, tricks: dict[str, Trick]) -> None:
    with suppress(OSError), connection, connection.makefile("rb") as lines:
        tricks.get("greeting", answers(b"* OK ready\r\n"))(connection.sendall, b"")
        for line in lines:
            tag, *words = line.split()
            word = words[0].decode("latin-1").lower() if words else ""
            if word == "uid" and len(words) > 1:
                word = words[1].decode("latin-1").lower()
            tricks.get(word, _honest(word))(connection.sendall, tag)


def _honest(word: str) -> Trick:
    told = {
        "capability": b"* CAPABILITY IMAP4rev1\r\n",
        "examine": b"* OK [UIDVALIDITY 7] x\r\n",
        "list": b'* LIST () "/" INBOX\r\n* LIST (\\Drafts) "/" Drafts\r\n',
        "search": b"* SEARCH 1 2 3\r\n",
        "logout": b"* BYE\r\n",
    }.get(word, b"")
    return answers(told + b"TAG OK done\r\n")
