"""The session's state, its observers, and the task in hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from client.errors import ReasonRequired
from client.records.wire import Me, Role, Session
from client.session import CurrentSession, Snapshot, State, Task, TimeLeft

UNTIL = datetime(2030, 1, 1, tzinfo=UTC)


def signed_in(account="a.officer", token="tok-1"):
    return Session(token=token, expires_at=UNTIL, account=account, name="A Officer", roles=[Role.OFFICER])


@pytest.mark.parametrize("reason", ["", "  ", "ab", " a b".replace(" ", ""), "x" * 301, "\n\t ab \n"])
def test_a_reason_is_3_to_300_characters(reason):
    with pytest.raises(ReasonRequired, match="3 to 300"):
        Task(reason)


def test_a_reason_is_one_line():
    assert Task("  Welfare\ncheck,  Cardiff ").reason == "Welfare check, Cardiff"
    assert len(Task("é" * 300).reason) == 300


def test_a_day_with_the_session():
    session = CurrentSession()
    heard: list[Snapshot] = []
    session.observe(heard.append)
    assert not session.now.signed_in
    assert session.token is None

    session.begin(signed_in())
    assert session.token == "tok-1"
    assert session.now.signed_in
    session.learn(
        Me(account="a.officer", name="A Officer", roles=[Role.OFFICER], permissions=["record:read"], expires_at=UNTIL)
    )
    assert session.now.may("record:read")
    assert not session.now.may("log:read")
    session.start_task("Welfare check")
    assert session.reason == "Welfare check"

    session.end("tok-1")
    assert session.now.state is State.ENDED
    assert session.token is None
    assert session.now.account == "a.officer"
    assert not session.now.may("record:read")
    assert session.reason == "Welfare check"  # signing in again goes on where the person was

    session.begin(signed_in(token="tok-2"))
    assert session.reason == "Welfare check"
    session.finish_task()
    assert session.reason is None
    session.sign_out()
    assert session.now.state is State.SIGNED_OUT
    assert session.now.account == ""
    assert [s.state.value for s in heard] == [
        "signed-in", "signed-in", "signed-in", "ended", "signed-in", "signed-in", "signed-out",
    ]  # fmt: skip


def test_another_person_does_not_inherit_the_task():
    session = CurrentSession()
    session.begin(signed_in())
    session.start_task("Welfare check")
    session.end("tok-1")
    session.begin(signed_in(account="b.officer"))
    assert session.task is None


def test_the_end_of_an_old_token_does_not_end_a_new_one():
    session = CurrentSession()
    session.begin(signed_in(token="old"))
    session.begin(signed_in(token="new"))
    session.end("old")
    assert session.token == "new"
    assert session.now.signed_in


def test_a_failing_observer_does_not_silence_the_others(caplog):
    session = CurrentSession()
    heard: list[Snapshot] = []

    def bad(_snapshot):
        raise RuntimeError("mine")

    session.observe(bad)
    stop = session.observe(heard.append)
    session.begin(signed_in())
    assert len(heard) == 1
    assert "observer" in caplog.text
    stop()
    stop()
    session.sign_out()
    assert len(heard) == 1


def test_the_token_is_shown_nowhere():
    session = CurrentSession()
    session.begin(signed_in(token="very-secret"))
    assert session.token == "very-secret"
    assert "very-secret" not in f"{session!r} {session.now!r} {session.now}"


class Clock:
    """Time that passes when the test says so."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def limited(token="tok-1", *, left: int | None = 24 * 3600, idle: int | None = 4 * 3600):
    return signed_in(token=token).model_copy(update={"seconds_left": left, "idle_seconds": idle})


def me_of(session):
    values = session.model_dump(exclude={"token"})
    return Me(**values, permissions=[])


def left(session: CurrentSession) -> TimeLeft:
    found = session.left()
    assert found is not None
    return found


def test_the_time_left_counts_down_and_a_use_begins_the_idle_time_anew(clock):
    session = CurrentSession(clock)
    assert session.left() is None
    session.begin(limited())
    first = left(session)
    assert first == TimeLeft(4 * 3600, 24 * 3600, first.sign_in)
    clock.now += 3600
    assert left(session) == TimeLeft(3 * 3600, 23 * 3600, first.sign_in)
    assert left(session).least == 3 * 3600
    session.used("tok-1", clock.now - 60)
    assert left(session).idle == 4 * 3600 - 60
    session.used("tok-1", clock.now - 600)  # an answer that comes late
    session.used("another", clock.now)
    assert left(session).idle == 4 * 3600 - 60
    clock.now += 5 * 3600
    idle = left(session).idle
    assert idle is not None
    assert idle < 0
    session.end("tok-1")
    assert session.left() is None


def test_each_sign_in_has_its_own_time(clock):
    session = CurrentSession(clock)
    session.begin(limited())
    before = left(session)
    clock.now += 20 * 3600
    session.begin(limited("tok-2"), since=clock.now - 5)
    assert left(session) == TimeLeft(4 * 3600 - 5, 24 * 3600 - 5, before.sign_in + 1)


def test_a_token_kept_from_before_learns_its_time(clock):
    session = CurrentSession(clock)
    session.resume("tok-1", "a.officer")
    assert left(session)[:2] == (None, None)
    assert left(session).least is None
    clock.now += 2
    session.used("tok-1", clock.now - 1)
    session.learn(me_of(limited(left=600)), since=clock.now - 1)
    assert left(session)[:2] == (4 * 3600 - 1, 599)
    assert left(session).least == 599


def test_a_service_that_does_not_say_when_it_ends(clock):
    session = CurrentSession(clock)
    session.begin(limited(left=None, idle=None))
    assert left(session).least is None
