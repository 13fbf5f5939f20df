"""Every exception says what is wrong and what to do, and every problem of the contract becomes one."""

from __future__ import annotations

import inspect
import re

import pytest

import i18n
from client import errors as e
from client.problems import CODES, from_problem, from_status
from client.records.wire import FieldProblem, Problem

CLASSES = [c for _, c in inspect.getmembers(e, inspect.isclass) if issubclass(c, e.LodestarError)]

# The contract: code, status, class.
CONTRACT = [
    ("not-signed-in", 401, e.NotSignedIn),
    ("session-ended", 401, e.SessionEnded),
    ("wrong-credentials", 401, e.WrongCredentials),
    ("account-locked", 403, e.AccountLocked),
    ("password-expired", 403, e.PasswordExpired),
    ("forbidden", 403, e.Forbidden),
    ("reason-required", 403, e.ReasonRequired),
    ("not-found", 404, e.NotFound),
    ("method-not-allowed", 405, e.BadInput),
    ("stale-version", 409, e.StaleVersion),
    ("duplicate-source", 409, e.DuplicateSource),
    ("source-failed", 502, e.SourceFailed),
    ("source-slow", 504, e.SourceSlow),
    ("combined", 410, e.Combined),
    ("body-too-large", 413, e.TooLarge),
    ("unsupported-media-type", 415, e.BadInput),
    ("bad-request", 400, e.BadInput),
    ("bad-cursor", 400, e.BadCursor),
    ("bad-json", 400, e.BadInput),
    ("invalid-fields", 422, e.InvalidFields),
    ("bad-query", 422, e.BadQuery),
    ("precondition-required", 428, e.PreconditionRequired),
    ("too-many-requests", 429, e.TooManyRequests),
    ("internal", 500, e.ServiceFault),
    ("unavailable", 503, e.ServiceUnavailable),
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda c: c.__name__)
def test_each_says_what_is_wrong_and_what_to_do(kind):
    error = kind()
    for message in (error.message, error.what_to_do):
        assert isinstance(message, i18n.Message)
        assert re.fullmatch(r"[A-Z“].*[.:]", str(message)), str(message)
    assert str(error) == f"{error.message} {error.what_to_do}"
    assert error.problem is None
    assert not error.uncertain


def test_no_two_leaves_say_the_same():
    said: dict[tuple[str, str], type[e.LodestarError]] = {}
    for kind in CLASSES:
        key = (str(kind().message), str(kind().what_to_do))
        if key in said:
            # Only a group and one of its members may share their words.
            assert issubclass(kind, said[key]) or issubclass(said[key], kind), (kind, said[key])
        said[key] = kind


def test_the_docstring_draws_the_tree_as_it_is():
    drawn = re.findall(r"^[ │├└─]*(?:├──|└──) (\w+)", e.__doc__ or "", re.M)
    assert sorted(drawn) == sorted(c.__name__ for c in CLASSES if c is not e.LodestarError)
    depth_of = {m.group(2): len(m.group(1)) // 4 for m in re.finditer(r"^    ([ │├└─]+)(\w+)", e.__doc__ or "", re.M)}
    for kind in CLASSES:
        if kind is not e.LodestarError:
            assert depth_of[kind.__name__] == len(kind.__mro__) - 4, kind


def test_texts_are_translated_when_shown():
    error = e.SessionEnded()
    plain = str(error)
    i18n.use("en-XA")
    try:
        assert str(error) != plain
    finally:
        i18n.use("en-GB")


@pytest.mark.parametrize(("code", "status", "kind"), CONTRACT, ids=[c[0] for c in CONTRACT])
def test_each_problem_of_the_contract_becomes_its_exception(code, status, kind):
    problem = Problem(type=f"/problems/{code}", title="T", status=status)
    error = from_problem(problem)
    assert type(error) is kind
    assert error.problem is problem


def test_the_mapping_holds_the_contract_and_nothing_else():
    assert set(CODES) == {code for code, _, _ in CONTRACT}


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, e.BadInput), (401, e.NotSignedIn), (404, e.NotFound), (418, e.BadInput), (500, e.ServiceFault),
     (503, e.ServiceUnavailable), (507, e.ServiceFault)],
)  # fmt: skip
def test_an_unknown_code_falls_back_on_the_status(status, kind):
    assert type(from_problem(Problem(type="/problems/of-next-year", title="New", status=status))) is kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, e.NonsenseAnswer), (404, e.NonsenseAnswer), (401, e.NonsenseAnswer), (413, e.TooLarge),
     (429, e.TooManyRequests), (500, e.ServiceFault), (502, e.ServiceUnavailable), (504, e.ServiceUnavailable)],
)  # fmt: skip
def test_an_error_without_a_problem_document(status, kind):
    assert type(from_status(status)) is kind


def test_what_members_carry():
    query = from_problem(
        Problem.model_validate(
            {"type": "/problems/bad-query", "title": "T", "status": 422, "detail": "There is no closing bracket.",
             "position": 4, "length": 1, "suggestion": "(a)"}
        )
    )  # fmt: skip
    assert isinstance(query, e.BadQuery)
    assert (query.position, query.length, query.suggestion) == (4, 1, "(a)")
    assert str(query) == "There is no closing bracket. Did you mean: (a)"
    nonsense = from_problem(
        Problem.model_validate({"type": "/problems/bad-query", "title": "T", "status": 422, "position": True})
    )
    assert isinstance(nonsense, e.BadQuery)
    assert nonsense.position is None

    wrong = FieldProblem(field="fields.surname", message="give a surname", code="missing")
    fields = from_problem(Problem(type="/problems/invalid-fields", title="T", status=422, errors=[wrong]))
    assert isinstance(fields, e.InvalidFields)
    assert fields.errors == (wrong,)
    assert str(fields) == "1 field needs correcting. Correct it and save again: surname: give a surname"

    gone = from_problem(Problem(type="/problems/combined", title="T", status=410, combined_into="PE-7"))
    assert isinstance(gone, e.Combined)
    assert gone.into == "PE-7"
    assert "PE-7" in str(gone.what_to_do)

    locked = from_problem(Problem(type="/problems/account-locked", title="T", status=403, retry_after=600))
    assert isinstance(locked, e.AccountLocked)
    assert str(locked.what_to_do) == "Try again in 10 minutes."
    assert str(e.AccountLocked(retry_after=1).what_to_do) == "Try again in 1 second."

    fault = from_problem(Problem(type="/problems/internal", title="T", status=500, instance="F-12"))
    assert isinstance(fault, e.ServiceFault)
    assert fault.id == "F-12"
    assert "F-12" in str(fault)


def test_text_from_the_service_is_never_read_as_a_template():
    error = from_problem(Problem(type="/problems/bad-query", title="T", status=422, detail="odd {text} {name}"))
    assert str(error.message) == "odd {text} {name}"


def test_errors_are_plain_exceptions():
    with pytest.raises(e.ServiceTrouble, match="in time"):
        raise e.ServiceTimeout()
    assert "Forbidden" in repr(e.Forbidden())
    assert e.ServiceTimeout().retryable
    assert not e.Forbidden().retryable
    assert e.LodestarError(retryable=True).retryable


def test_a_failed_source_keeps_its_name_and_what_to_do():
    problem = Problem.model_validate(
        {
            "type": "/problems/source-slow", "title": "T", "status": 504, "detail": "Northshire: no answer.",
            "source": "northshire", "label": "Northshire", "what_to_do": "Search again.", "retry_after": 5,
        }
    )  # fmt: skip
    error = from_problem(problem)
    assert isinstance(error, e.SourceSlow)
    assert (error.source, error.label, error.retry_after) == ("northshire", "Northshire", 5)
    assert str(error) == "Northshire: no answer. Search again."
