"""Requests out of bytes, and answers into bytes: HTTP/1.1 with limits, no sockets.

Source: RFC 9112. The parser is llhttp's; what it does not limit is limited here.
"""

from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus

import httptools

from bangvang.witness.requests import LARGEST_BODY
from bangvang.witness.witness import Answer, refused
from bangvang.witness.words import trouble

MOST_HEAD = 16 * 1024
"""Bytes of request line and headers."""
MOST_BYTES = 8 * LARGEST_BODY
"""Of a whole request as it is sent: chunks of a single byte take six, and what may
stand between and behind chunks has no limit of its own."""
_FRAMING = {b"content-length", b"transfer-encoding", b"expect"}
_MOST_WAITING = 16
"""Requests that a client may send before the first is answered."""


class CannotServe(Exception):  # noqa: N818 - it carries the answer
    """The request is answered at once, and the connection closed."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


@dataclass(slots=True)
class Request:
    """A request that has come whole."""

    method: str = ""
    path: str = ""
    body: bytes = b""
    keep_alive: bool = True


@dataclass(slots=True)
class Incoming:
    """Takes the bytes of one connection, and gives the requests in them."""

    ready: deque[Request] = field(default_factory=deque)
    asks_to_continue: bool = False
    """The client waits for a word before it sends the body (RFC 9110, 10.1.1)."""
    _url: bytes = b""
    _body: bytearray = field(default_factory=bytearray)
    _head_size: int = 0
    _size: int = 0
    """Of all that has come of the request."""
    _in_body: bool = False
    _framing: list[bytes] = field(default_factory=list)
    """Lines of the head that say how the body comes."""
    _parser: httptools.HttpRequestParser = field(init=False)

    def __post_init__(self) -> None:
        self._parser = httptools.HttpRequestParser(self)

    @property
    def begun(self) -> bool:
        """Whether a part of a request has come."""
        return bool(self._head_size or self._in_body)

    def feed(self, data: bytes) -> None:
        """Take the next bytes.

        Raises:
            CannotServe: they are no HTTP/1.1, or too many.
        """
        if not self._in_body:
            self._head_size += len(data)
        self._size += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as error:
            self._decline(data[error.args[0] :])
        except httptools.HttpParserCallbackError as error:
            cause = error.__context__
            raise cause if isinstance(cause, CannotServe) else error from None
        except httptools.HttpParserError:
            raise CannotServe(refused(400, trouble("witness.http"))) from None
        if not self._in_body and self._head_size > MOST_HEAD:
            raise _too_large(431, MOST_HEAD)
        if self._size > MOST_BYTES:
            raise _too_large(413, MOST_BYTES)

    def _decline(self, rest: bytes) -> None:
        """Go on in HTTP/1.1 where a client offers another protocol (RFC 9110, 7.8).

        The parser ends such a request at its head. It is read again without the offer.
        """
        request = self.ready.pop()
        if request.method == "CONNECT":
            raise CannotServe(refused(400, trouble("witness.http")))
        first = f"{request.method} ".encode() + self._url + b" HTTP/1.1\r\n"
        self._parser = httptools.HttpRequestParser(self)
        self.feed(first + b"".join(self._framing) + b"\r\n" + rest)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._url, self._body, self._in_body = b"", bytearray(), False
        self._framing = []
        self.asks_to_continue = False

    def on_url(self, url: bytes) -> None:
        """A part of the address has come."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header has come, or a trailer, which says nothing of use here."""
        if self._in_body:
            return
        name = name.lower()
        if name in _FRAMING:
            self._framing.append(name + b": " + value + b"\r\n")
        if name == b"content-length" and value.isdigit():
            # So that nobody sends what is thrown away: and as text, for its length.
            if len(value) > len(str(LARGEST_BODY)) or int(value) > LARGEST_BODY:
                raise _too_large(413, LARGEST_BODY)
        elif name == b"expect":
            self.asks_to_continue = value.lower() == b"100-continue"

    def on_headers_complete(self) -> None:
        """All headers have come."""
        self._in_body = True

    def on_body(self, data: bytes) -> None:
        """A part of the body has come."""
        self._body += data
        if len(self._body) > LARGEST_BODY:
            raise _too_large(413, LARGEST_BODY)

    def on_message_complete(self) -> None:
        """The request is whole."""
        if len(self.ready) >= _MOST_WAITING:
            raise _too_large(429, _MOST_WAITING)
        self.ready.append(
            Request(
                self._parser.get_method().decode("ascii", "replace"),
                _path_of(self._url),
                bytes(self._body),
                self._parser.should_keep_alive(),
            )
        )
        self._in_body, self._head_size, self._size = False, 0, 0
        self._body = bytearray()


def _path_of(target: bytes) -> str:
    """Return the path that is asked for; the whole address is one (RFC 9112, 3.2.2)."""
    text = target.decode("ascii", "replace").partition("?")[0]
    scheme, absolute, rest = text.partition("://")
    if absolute and scheme.lower() in {"http", "https"}:
        return f"/{rest.partition('/')[2]}"
    return text


def written(answer: Answer, *, keep_alive: bool, head_only: bool = False) -> bytes:
    """Return an answer as it is sent."""
    lines = [
        f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}",
        f"Content-Type: {answer.content_type}",
        f"Content-Length: {len(answer.body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        *answer.headers,
        f"Connection: {'keep-alive' if keep_alive else 'close'}",
    ]
    head = "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n"
    return head if head_only else head + answer.body


def _too_large(status: int, most: int) -> CannotServe:
    return CannotServe(refused(status, trouble("witness.too-large", most=most)))
