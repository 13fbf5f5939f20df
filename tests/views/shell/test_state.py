"""Status log, history and reason gate."""

from datetime import UTC, datetime

import pytest

from client.session import CurrentSession
from views.shell.history import KEPT, History, Place
from views.shell.reason import COMMON_REASONS, OWN_WORDS, ReasonGate, reason_fault, reason_text
from views.shell.status import KEPT as STATUSES
from views.shell.status import Kind, Status, StatusLog


def test_every_status_is_told_once_and_kept_in_order():
    heard: list[Status] = []
    log = StatusLog(lambda: datetime(2024, 1, 1, 9, 5, tzinfo=UTC))
    stop = log.listen(heard.append)
    log.say("One")
    log.error("Two", spoken=False)
    log.say("  ")
    stop()
    log.say("Three")
    assert [status.text for status in heard] == ["One", "Two"]
    assert [status.line() for status in log] == ["One (09:05)", "Error: Two (09:05)", "Three (09:05)"]
    assert log.last is not None
    assert [status.kind for status in heard] == [Kind.INFO, Kind.ERROR]
    assert not heard[1].spoken


def test_the_log_is_bounded():
    log = StatusLog()
    for number in range(STATUSES + 10):
        log.say(str(number))
    assert len(log) == STATUSES
    assert next(iter(log)).text == "10"


def test_history_goes_back_and_forward_and_a_new_place_drops_what_lay_ahead():
    history = History()
    assert history.back() is None
    for name in "abc":
        history.visit(Place(name))
    assert history.back() == Place("b")
    assert history.back() == Place("a")
    assert history.back() is None
    assert history.forward() == Place("b")
    history.visit(Place("d"))
    assert history.forward() is None
    assert history.back() == Place("b")


def test_history_forgets_the_oldest():
    history = History()
    for number in range(KEPT + 5):
        history.visit(Place(str(number)))
    while history.can_go_back:
        history.back()
    assert history.current == Place("5")


class Asked:
    """Stands for the dialog."""

    def __init__(self):
        self.answers = []

    def __call__(self, answered):
        self.answers.append(answered)


@pytest.fixture
def gate(log):
    session, asked = CurrentSession(), Asked()
    return ReasonGate(session, log, asked), session, asked


def test_the_reason_is_asked_once_a_task(gate):
    through, session, asked = gate
    done = []
    through(lambda: done.append(1))
    assert done == []
    asked.answers[0]("Operation Lantern")
    through(lambda: done.append(2))
    assert done == [1, 2]
    assert len(asked.answers) == 1
    assert session.reason == "Operation Lantern"


def test_no_reason_opens_nothing_and_says_so(gate, texts):
    through, session, asked = gate
    through(lambda: pytest.fail("must not run"))
    asked.answers[0](None)
    assert session.reason is None
    assert "Not opened" in texts()[0]


def test_a_new_task_changes_the_reason_or_leaves_it(gate):
    through, session, asked = gate
    session.start_task("The first")
    through.new_task()
    asked.answers[0](None)
    assert session.reason == "The first"
    through.new_task()
    asked.answers[1]("The second")
    assert session.reason == "The second"


def test_two_requests_while_the_dialog_is_open_ask_once(gate):
    through, _session, asked = gate
    done = []
    through(lambda: done.append("old"))
    through(lambda: done.append("new"))
    assert len(asked.answers) == 1
    asked.answers[0]("Because")
    assert done == ["new"]


@pytest.mark.parametrize("own", ["", "  ", "ab", "x" * 301])
def test_reasons_that_cannot_be_used_say_what_to_do(own):
    assert reason_fault(OWN_WORDS, own)


def test_reasons_that_can():
    for common in COMMON_REASONS:
        assert reason_fault(common.id, "") is None
        assert reason_text(common.id, "ignored") == str(common.text)
    assert reason_fault(OWN_WORDS, " a  b ") is None
    assert reason_text(OWN_WORDS, " a  b ") == "a b"
