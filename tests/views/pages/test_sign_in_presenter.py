"""Signing in, each refusal in its own words."""

import asyncio
from types import SimpleNamespace

import pytest

from client.errors import AccountLocked, PasswordExpired, ServiceUnreachable, WrongCredentials
from i18n import Message
from views.io import failure_of
from views.pages.sign_in.presenter import SignInPresenter


@pytest.fixture
def done():
    """One entry for each time somebody was signed in."""
    return []


@pytest.fixture
def presenter(backend, log, done):
    return SignInPresenter(backend, log, lambda: done.append(True))


def test_missing_words_are_said_beside_their_fields_and_nothing_is_sent(presenter, backend):
    presenter.submit(" ", "")
    assert presenter.state.account_error
    assert presenter.state.password_error
    assert backend.jobs == []


def test_signing_in(presenter, backend, texts, done):
    class Api:
        async def sign_in(self, account, password, *, keep):
            assert (account, password, keep) == ("ada", " secret ", False)
            return SimpleNamespace(name="Ada Analyst")

    presenter.submit(" ada ", " secret ")
    presenter.submit("ada", "again")
    assert len(backend.jobs) == 1
    backend.jobs[0].answer(asyncio.run(backend.jobs[0].call(Api())))
    assert done == [True]
    assert texts() == ["Signing in", "Signed in as Ada Analyst"]


def test_each_refusal_has_its_own_words(presenter, backend):
    said = set()
    for error in (WrongCredentials(), AccountLocked(retry_after=30), PasswordExpired(), ServiceUnreachable()):
        presenter.submit("ada", "x")
        failure = failure_of(error)
        backend.jobs[-1].fail(failure.code, f"{failure}")
        assert presenter.state.failure is not None
        assert not presenter.state.busy
        assert presenter.state.account == "ada"
        said.add(presenter.state.failure.message)
    assert len(said) == 4
    assert any("30 seconds" in words for words in said)


def test_an_ended_session_is_explained(presenter):
    presenter.begin("https://r.example", "ada", again=True)
    assert "session has ended" in str(presenter.state.explanation)
    presenter.begin("https://r.example", "", again=False)
    assert "https://r.example" in str(presenter.state.explanation)


def test_a_sign_in_that_cannot_be_kept_says_so(backend, log, texts):
    class Api:
        async def sign_in(self, account, password, *, keep):
            assert keep
            return SimpleNamespace(name="Ada Analyst")

    presenter = SignInPresenter(backend, log, lambda: None, lambda: Message("there is no password store."))
    presenter.submit("ada", "x", keep=True)
    backend.jobs[0].answer(asyncio.run(backend.jobs[0].call(Api())))
    assert texts()[-1].endswith("not longer: there is no password store.")
