"""The command line: accounts, locks, and what is said when something cannot be done."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from service import cli
from service.accounts import Accounts, WrongCredentialsError
from service.config import SignInRules
from service.lock import DataInUseError, DataLock
from service.store import Store, sqlite_url


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Run a command line on a data folder of its own: exit code, standard output, standard error."""

    def act(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code: object = cli.main([*arguments, "--data", str(tmp_path / "data")])
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return act


def test_accounts_are_added_listed_and_changed(run, tmp_path):
    assert run("user", "add", "pc.marsh", "--name", "Jo Marsh", "--role", "officer", typed="a long password\n")[0] == 0
    code, out, _err = run("user", "list")
    assert (code, out) == (0, "pc.marsh\tJo Marsh\tofficer\n")
    assert run("user", "password", "pc.marsh", typed="another password\n")[0] == 0
    store = Store.open(sqlite_url(tmp_path / "data" / "lodestar.db"))
    accounts = Accounts(store, SignInRules())
    _token, person = accounts.sign_in("pc.marsh", "another password", None)
    assert person.name == "Jo Marsh"
    store.close()


def test_locked_accounts_are_shown_and_unlocked(run, tmp_path):
    run("user", "add", "pc.marsh", "--name", "Jo Marsh", "--role", "officer", typed="a long password\n")
    store = Store.open(sqlite_url(tmp_path / "data" / "lodestar.db"))
    accounts = Accounts(store, SignInRules(failures=1))
    with pytest.raises(WrongCredentialsError):
        accounts.sign_in("pc.marsh", "wrong", None)
    store.close()
    assert run("user", "list")[1] == "pc.marsh\tJo Marsh\tofficer (locked)\n"
    assert run("user", "unlock", "pc.marsh")[0] == 0
    assert run("user", "list")[1] == "pc.marsh\tJo Marsh\tofficer\n"


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (("user", "add", "x", "--name", "X", "--role", "officer"), "short\n", "too short"),
        (("user", "add", "x", "--name", "X", "--role", "officer"), "", "too short"),
        (("user", "unlock", "nobody"), "", "no account nobody"),
        (("user", "password", "nobody"), "a long password\n", "no account nobody"),
    ],
)
def test_what_cannot_be_done_with_accounts(run, arguments, typed, says):
    code, _out, err = run(*arguments, typed=typed)
    assert code == 1
    assert says in err


def test_an_account_twice(run):
    add = ("user", "add", "pc.marsh", "--name", "Jo Marsh", "--role", "officer")
    assert run(*add, typed="a long password\n")[0] == 0
    code, _out, err = run(*add, typed="a long password\n")
    assert (code, "already" in err) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "add", "a b", "--name", "X", "--role", "officer"),
        ("user", "add", "a", "--name", "X", "--role", "emperor"),
        ("user", "add", "a", "--name", "X"),
        ("serve", "--port", "70000"),
        ("serve", "--port", "many"),
        ("serve", "--search", "http://localhost"),
        ("conquer",),
        (),
    ],
)
def test_bad_command_lines(run, arguments):
    code, _out, err = run(*arguments)
    assert code == 2
    assert "usage" in err


def test_a_password_is_never_an_argument(run):
    code, _out, err = run("user", "add", "a", "--name", "X", "--role", "officer", "--password", "secret")
    assert (code, "unrecognized" in err) == (2, True)


def test_help_names_every_command(run):
    code, out, _err = run("--help")
    assert code == 0
    for command in ("serve", "load", "sample", "reindex", "user"):
        assert f"    {command} " in out


def test_a_database_that_cannot_be_used(run):
    code, _out, err = run("user", "list", "--database", "oracle://x/y")
    assert code == 2
    assert "no support" in err


def test_the_database_may_come_from_the_environment(run, tmp_path, monkeypatch):
    monkeypatch.setenv("LODESTAR_DATABASE", sqlite_url(tmp_path / "elsewhere.db"))
    assert run("user", "list")[0] == 0
    assert (tmp_path / "elsewhere.db").exists()


def test_a_data_folder_that_cannot_be_made(run, tmp_path):
    (tmp_path / "data").write_text("a file")
    code, _out, err = run("user", "list")
    assert code == 2
    assert "--data" in err


def test_embedded_wants_a_secret(run):
    code, _out, err = run("serve", "--embedded", typed="short\n")
    assert code == 2
    assert "secret" in err


def test_one_process_holds_the_data_folder(tmp_path):
    script = (
        "import sys; from pathlib import Path; from service.lock import DataLock\n"
        "with DataLock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(DataInUseError) as caught, DataLock(tmp_path):
            pass
        assert caught.value.pid == str(other.pid)
        other.communicate("", timeout=20)
    with DataLock(tmp_path):
        pass
    with DataLock(tmp_path):
        pass
