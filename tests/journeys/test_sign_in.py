"""Signing in at a service elsewhere, with a wrong password first, and a reason in one's own words: heard once each."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey

pytestmark = pytest.mark.screen_reader

ROOT = Path(__file__).resolve().parents[2]
SERVICE = [sys.executable, "-P", "-m", "service.cli"]
PASSWORD = "Quiet-Lantern-27"


@pytest.fixture
def service(population: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a real service that knows one officer."""
    data = tmp_path / "service"
    shutil.copytree(population, data)
    user = ["user", "add", "ada.officer", "--name", "Ada Officer", "--role", "officer", "--data", str(data)]
    subprocess.run(
        [*SERVICE, *user], cwd=ROOT, input=f"{PASSWORD}\n{PASSWORD}\n", text=True, check=True, timeout=60,
        capture_output=True,
    )  # fmt: skip
    serve = [*SERVICE, "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert " at http://" in line
            yield line.split(" at ")[1].split(". ")[0]
        finally:
            process.terminate()
            process.wait(20)


def test_signing_in_with_a_wrong_password_first(journey: Callable[..., Journey], service: str) -> None:
    walk = journey([sys.executable, "-m", "views.app", "--service", service])
    # The page came by itself, so it says why; where the reader missed the focus, F2 tells.
    walk.step(says=f"Sign in to {service}: account name, password, then Enter.", timeout=30)
    walk.step("F2", says="Sign in region. page Sign in. Account")

    heard = walk.step("Return", says=["There are 2 problems.", "Enter your account name."])
    assert sum("Enter your account name" in text for text in heard) == 1, "the error came twice"
    walk.step("Return", says=["Account text.", "Error: Enter your account name."])
    walk.keyboard.type("ada.officer")
    walk.step("Tab", says=["Password password text.", "Error: Enter your password."])

    walk.keyboard.type("wrong")
    heard = walk.step("Return", says="The account name or the password is wrong.", never=["Traceback", "wrong wrong"])
    assert sum("is wrong" in text for text in heard) == 1
    assert not any("Required" in text for text in heard), "the field that was left is read again"
    walk.step("Return", says="Account text.")
    walk.step("Tab", says="Password password text.", never=["Error"])
    walk.keyboard.type(PASSWORD)
    walk.step("Return", says=["Search for text.", "Signed in as Ada Officer"], never=["problem", PASSWORD])

    # The first record asks for the reason; in one's own words.
    walk.keyboard.type("Adaeze Okafor 1980")
    walk.step("Return", says="best match first")
    walk.step("Return", says="Investigation of a crime.")
    for reason in ("incident", "Intelligence", "Safeguarding", "quality", "In my own words"):
        walk.step("Down", says=reason)
    walk.step("Tab", says=["In my own words text.", "3 to 300 characters."])
    heard = walk.step("Return", says=["There is 1 problem.", "Type the reason in your own words"])
    assert sum("Type the reason" in text for text in heard) == 1
    walk.step("Return", says="In my own words text.")
    walk.keyboard.type("Operation Lantern")
    walk.step("Return", says=["Adaeze Okafor, person, born 4 May 1980", "Identity, heading level 2."])
    walk.step("F2", says="reason for access: Operation Lantern")
