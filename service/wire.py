"""HTTP as it comes over the wire: httptools' parser, with a bound on what it holds for somebody who never ends."""

from __future__ import annotations

from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES: Final = 65_536
"""Bytes in a row that may come without ending a head, a part of a body or a request."""


class BoundedHttp(HttpToolsProtocol):
    """One connection. The parser keeps heads, and what follows a body in parts, as long as they may become: here who
    sends more than :data:`HEAD_BYTES` of one is told so and cut off, whether signed in or not.
    """

    _pending = 0

    def data_received(self, data: bytes) -> None:
        """Read what came."""
        self._pending += len(data)
        super().data_received(data)
        if self._pending > HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of the request is too large.")

    def on_headers_complete(self) -> None:
        """A head ended."""
        self._pending = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Part of a body came: how much of it is taken is for the application to say."""
        self._pending = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """A request ended."""
        self._pending = 0
        super().on_message_complete()
