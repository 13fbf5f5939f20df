"""What pydantic finds wrong, in words of those who send it."""

from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError

from service.plain import field_problems
from service.store.ids import ID_PATTERN


class Asked(BaseModel):
    to: Annotated[str, Field(pattern=ID_PATTERN)] = "PE-1"
    code: Annotated[str, Field(pattern="^[a-z]+$")] = "a"
    most: Annotated[int, Field(ge=2, le=1_000)] = 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("to", "banana", "Give the id of a record, such as PE-1042."),
        ("code", "7", "Give it in the expected form: ^[a-z]+$."),
        ("most", 1, "Give 2 or more."),
    ],
)
def test_a_value_that_does_not_fit_says_what_does(field, value, words):
    with pytest.raises(ValidationError) as caught:
        Asked.model_validate({field: value})
    (problem,) = field_problems(caught.value.errors())
    assert (problem.field, problem.message) == (field, words)
