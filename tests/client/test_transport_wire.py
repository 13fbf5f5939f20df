"""The same over real sockets: servers that hang, die mid-way, drip, or speak no HTTP."""

from __future__ import annotations

import asyncio
import socket
import time

import pytest

from client import errors as e
from client.policy import Limits, Retries, Timeouts
from client.transport import Transport

ONCE = Retries(attempts=1)
QUICK = Timeouts(connect=2, read=0.1, write=2, pool=2, whole=0.3)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def request(listening, talk, method="GET", **options):
    async def go():
        async with listening(talk) as url:
            transport = Transport(url, **{"retries": ONCE, "timeouts": QUICK, **options})
            try:
                return await transport.request(method, "/v1/health", json_body=None if method == "GET" else {})
            finally:
                await transport.aclose()

    return asyncio.run(asyncio.wait_for(go(), 20))


async def until_blank_line(reader):
    await reader.readuntil(b"\r\n\r\n")


def test_a_good_answer(listening):
    async def talk(reader, writer):
        await until_blank_line(reader)
        writer.write(HEAD + b'Content-Length: 11\r\n\r\n{"ok":true}')
        await writer.drain()

    assert request(listening, talk).body == {"ok": True}


def test_nobody_listens():
    with socket.socket() as held:  # bound and not listening: surely refused
        held.bind(("127.0.0.1", 0))

        async def go():
            transport = Transport(f"http://127.0.0.1:{held.getsockname()[1]}", retries=ONCE)
            try:
                await transport.request("POST", "/v1/records", json_body={})
            finally:
                await transport.aclose()

        with pytest.raises(e.ServiceUnreachable) as caught:
            asyncio.run(go())
    assert not caught.value.uncertain


def test_a_server_that_hangs(listening):
    async def talk(reader, writer):
        await until_blank_line(reader)
        await asyncio.Event().wait()

    began = time.monotonic()
    with pytest.raises(e.ServiceTimeout):
        request(listening, talk)
    assert time.monotonic() - began < 5


def test_a_server_that_drips_for_ever(listening):
    dripped = 0

    async def talk(reader, writer):
        nonlocal dripped
        await until_blank_line(reader)
        writer.write(HEAD + b"Content-Length: 100000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            dripped += 1
            await asyncio.sleep(0.02)

    with pytest.raises(e.ServiceTimeout):
        request(listening, talk)
    assert dripped > 2  # each read was in time; the whole was not


def test_a_server_that_dies_in_the_middle(listening):
    async def talk(reader, writer):
        await until_blank_line(reader)
        writer.write(HEAD + b'Content-Length: 100\r\n\r\n{"ok":')
        await writer.drain()

    with pytest.raises(e.ServiceUnreachable, match="broke off"):
        request(listening, talk)


def test_a_server_that_closes_without_a_word(listening):
    asked = 0

    async def talk(reader, writer):
        nonlocal asked
        asked += 1
        await until_blank_line(reader)

    with pytest.raises(e.ServiceUnreachable) as caught:
        request(listening, talk, "PUT")
    assert caught.value.uncertain
    assert asked == 1
    with pytest.raises(e.ServiceUnreachable):
        request(listening, talk, retries=Retries(attempts=3, base=0.001))
    assert asked == 4


def test_a_server_that_recovers(listening):
    asked = 0

    async def talk(reader, writer):
        nonlocal asked
        asked += 1
        await until_blank_line(reader)
        if asked > 2:
            writer.write(HEAD + b'Content-Length: 11\r\n\r\n{"ok":true}')
            await writer.drain()

    assert request(listening, talk, retries=Retries(attempts=4, base=0.001)).body == {"ok": True}
    assert asked == 3


@pytest.mark.parametrize(
    "bytes_sent",
    [
        b"SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
        b"\x00\x01\x02\x03\x04\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        HEAD + b"Content-Length: 11\r\nContent-Length: 12\r\n\r\n{}",
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"Content-Length: 3\r\n\r\n{}}",
    ],
)
def test_what_speaks_otherwise(listening, bytes_sent):
    async def talk(reader, writer):
        await until_blank_line(reader)
        writer.write(bytes_sent)
        await writer.drain()

    with pytest.raises(e.NonsenseAnswer):
        request(listening, talk)


def test_a_small_answer_that_unpacks_to_a_huge_one(listening):
    import gzip

    packed = gzip.compress(b'"' + b"a" * 5_000_000 + b'"')

    async def talk(reader, writer):
        await until_blank_line(reader)
        writer.write(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed)
        await writer.drain()

    with pytest.raises(e.NonsenseAnswer, match="too long"):
        request(listening, talk, limits=Limits(answer_bytes=100_000))


def test_cancelling_closes_the_connection_at_once(listening):
    async def go():
        arrived, closed = asyncio.Event(), asyncio.Event()

        async def talk(reader, _writer):
            await until_blank_line(reader)
            arrived.set()
            await reader.read()  # until the client closes
            closed.set()

        async with listening(talk) as url:
            transport = Transport(url)
            task = asyncio.create_task(transport.request("GET", "/v1/health"))
            await arrived.wait()
            began = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            took = time.monotonic() - began
            await asyncio.wait_for(closed.wait(), 5)
            await transport.aclose()
        return took

    assert asyncio.run(go()) < 0.5
