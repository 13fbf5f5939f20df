from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from client.records.base import Verbosity
from client.records.person import Person


def errors(**fields: object) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        Person.model_validate(fields)
    return [(".".join(map(str, e["loc"])), e["msg"]) for e in caught.value.errors()]


ADAEZE = {
    "given_names": "Adaeze",
    "surname": "Okafor",
    "date_of_birth": "4 May 1980",
    "gender": "Female",
    "last_known_area": "Peckham",
}


def test_one_utterance_name_first():
    person = Person.model_validate(
        ADAEZE | {"aliases": ["Ada Okafor"], "occupation": "Nurse", "warnings": ["Violent"], "pnc_id": "05/12345r"}
    )
    assert person.title() == "Adaeze Okafor"
    assert person.summary(Verbosity.BRIEF) == "Adaeze Okafor, born 4 May 1980"
    assert person.summary() == "Adaeze Okafor, born 4 May 1980, female, Peckham, warning: violent"
    assert person.summary(Verbosity.FULL) == (
        "Adaeze Okafor, born 4 May 1980, female, Peckham, warning: violent, also Ada Okafor, Nurse, PNC ID 05/12345R"
    )


def test_lines_follow_the_sections():
    person = Person.model_validate(ADAEZE | {"notes": "Seen twice.", "warnings": ["drugs"]})
    assert [line.section for line in person.lines()] == ["identity"] * 5 + ["warnings", "notes"]
    assert str(person.lines()[2]) == "Date of birth: 4 May 1980"


@pytest.mark.parametrize(
    "name",
    ["O'Brien", "Anne-Marie", "Nguyễn", "Þórr", "محمد", "李", "Ng", "Mary Ann", "Jose\u0301", "D’Arcy", "अमित", "Sir"],
)
def test_names_of_every_script_are_taken(name: str):
    assert Person(surname=name).title()


def test_apostrophes_hyphens_and_composition_take_one_form():
    person = Person(given_names="Jose\u0301  Luis", surname="D’Arcy–Smith")
    assert (person.given_names, person.surname) == ("José Luis", "D'Arcy-Smith")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr John", "Leave out the title “Mr”"),
        ("Dr. Ada", "Leave out the title “Dr.”"),
        ("J0hn", "“0” cannot be part of a name"),
        ("Smith/Jones", "“/” cannot be part of a name"),
        ("Smith (crime 12)", "“(” cannot be part of a name"),
        ("-", "at least one letter"),
        ("x" * 101, "at most 100"),
    ],
)
def test_what_is_no_name_is_refused_with_what_to_do(name: str, words: str):
    [(field, message)] = errors(surname=name)
    assert field == "surname"
    assert words in message


def test_nobody_without_identifying_data():
    for fields in ({}, {"notes": "tall"}, {"height_cm": 180}, {"date_of_birth": "1980-05-04"}, {"surname": "  "}):
        [(field, message)] = errors(**fields)
        assert field == ""
        assert "Say who this is" in message


def test_an_unknown_suspect_is_described():
    unknown = Person(gender="male", ethnicity_officer="IC1", apparent_age_from=20, apparent_age_to=25)
    assert unknown.title() == "Unknown male, IC1 White, North European, aged about 20 to 25"
    assert unknown.summary(Verbosity.FULL) == unknown.title()
    assert Person(nickname="Smiler").title() == "Known as Smiler"
    assert Person(pnc_id="90/570L").title() == "Unknown person, 90/570L"
    assert Person(aliases=["Jo Bloggs"]).title() == "Jo Bloggs"


def test_dates_of_birth():
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    assert "future" in errors(surname="A", date_of_birth=tomorrow)[0][1]
    assert "130 years" in errors(surname="A", date_of_birth="1850-01-01")[0][1]
    assert "like 4 May 1980" in errors(surname="A", date_of_birth="31 February 1980")[0][1]
    for text in ("1980-05-04", "4 May 1980", "04/05/1980", "4th of May 1980", "4.5.1980", "4 may, 1980"):
        assert Person(surname="A", date_of_birth=text).date_of_birth == date(1980, 5, 4)


def test_codes_by_value_or_label_in_any_case():
    assert Person(surname="A", gender="FEMALE", ethnicity_self="b2").ethnicity_self == "B2"
    assert Person(surname="A", ethnicity_self="roma").ethnicity_self == "W4"
    assert "female, male, other, unknown" in errors(surname="A", gender="x")[0][1]


def test_a_value_goes_before_a_label():
    assert Person(surname="A", ethnicity_officer="black").shown("ethnicity_officer") == "Black (broad group)"
    assert Person(surname="A", ethnicity_officer="ic3").shown("ethnicity_officer") == "IC3 Black"


def test_blank_is_no_value():
    person = Person(surname="Okafor", given_names=" ", notes="", aliases=["", "Ada Obi"], height_cm="")
    assert (person.given_names, person.notes, person.aliases, person.height_cm) == (None, None, ["Ada Obi"], None)


def test_a_doubtful_pnc_letter_is_advice_not_an_error():
    right = Person(surname="A", given_names="B", gender="male", date_of_birth="1980-05-04", pnc_id="90/570L")
    letters = [Person(surname="A", pnc_id=f"90/570{letter}").advice() for letter in "ABCDEFGHJKLMNPQRTUVWXYZ"]
    doubtful = [[a for a in found if a.field == "pnc_id"] for found in letters]
    assert sum(not found for found in doubtful) == 1
    assert {a.field for a in right.advice()} <= {"pnc_id"}


def test_the_minimum_standard_is_advice():
    assert [a.field for a in Person(surname="Okafor").advice()] == ["given_names", "date_of_birth", "gender"]


def test_ages_in_order():
    assert "lower age first" in errors(surname="A", apparent_age_from=30, apparent_age_to=20)[0][1]


def test_unknown_fields_are_refused():
    assert errors(surname="A", title_of_person="Mr")[0][0] == "title_of_person"
