from __future__ import annotations

from datetime import date

import pytest

from client.records.identifiers import (
    normal_asn,
    normal_collar,
    normal_cro,
    normal_pnc,
    normal_postcode,
    normal_time,
    pnc_letter,
)
from client.records.phones import normal_phone, shown_phone
from client.records.plates import is_british, normal_vrm, shown_vrm
from client.records.when import read_date


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("se1 9aa", "SE1 9AA"),
        ("EC1A1BB", "EC1A 1BB"),
        (" w1a  0ax", "W1A 0AX"),
        ("M1 1AE", "M1 1AE"),
        ("gir 0aa", "GIR 0AA"),
        ("SE1", None),
        ("12345", None),
        ("SE1 9A1", None),
        ("SE1 9CA", None),
        ("", None),
    ],
)
def test_postcodes(text: str, stored: str | None):
    assert normal_postcode(text) == stored


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("020 7946 0123", "+442079460123", "020 7946 0123"),
        ("+44 (0)20 7946 0123", "+442079460123", "020 7946 0123"),
        ("0044 7700 900123", "+447700900123", "07700 900123"),
        ("0161-496-0123", "+441614960123", "0161 496 0123"),
        ("(0113) 496 0123", "+441134960123", "0113 496 0123"),
        ("01632 960123", "+441632960123", "01632 960123"),
        ("0808 157 0123", "+448081570123", "0808 157 0123"),
        ("+1 202 555 0123", "+12025550123", "+1 202 555 0123"),
        ("+353 20 912 3456", "+353209123456", "+353 209 123 456"),
        ("+33 6 12 34 56 78", "+33612345678", "+33 612 345 678"),
    ],
)
def test_telephone_numbers(text: str, stored: str, shown: str):
    assert normal_phone(text) == stored
    assert shown_phone(stored) == shown
    assert normal_phone(shown) == stored


@pytest.mark.parametrize("text", ["", "12345", "999", "07700 9001", "077009001234567", "+0123456789", "phone", "+44"])
def test_what_is_no_telephone_number(text: str):
    assert normal_phone(text) is None


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("ab12 cde", "AB12CDE", "AB12 CDE"),
        ("A123BCD", "A123BCD", "A123 BCD"),
        ("abc 1d", "ABC1D", "ABC 1D"),
        ("AXI 1234", "AXI1234", "AXI 1234"),
        ("1 a", "1A", "1 A"),
        ("101 D 234", "101D234", "101 D234"),
    ],
)
def test_registrations(text: str, stored: str, shown: str):
    assert normal_vrm(text) == stored
    assert is_british(stored)
    assert shown_vrm(stored) == shown


def test_partial_and_foreign_registrations():
    assert normal_vrm("ab1? *") == "AB1?*"
    assert not is_british("AB1?*")
    assert shown_vrm("WXYZ12345") == "WXYZ12345"
    assert normal_vrm("AB12/CDE") is None
    assert normal_vrm("") is None


def test_police_numbers():
    assert normal_pnc("1990/0000570l") == normal_pnc("90/570L") == "90/570L"
    assert normal_pnc("570L") is None
    assert normal_cro("012345/97a") == "12345/97A"
    assert normal_cro("sf39/83n") == "SF39/83N"
    assert normal_cro("39-83") is None
    assert normal_asn("23/01md/01/00001234c") == "23/01MD/01/1234C"
    assert normal_asn("23/01MD") is None
    assert normal_collar("mp 1234") == "MP1234"
    assert normal_collar("MPABC") is None
    assert [normal_time(t) for t in ("9.05", "2105", "21:05", "24:00", "9")] == ["09:05", "21:05", "21:05", None, None]


def test_the_check_letter_changes_with_any_single_digit():
    letter = pnc_letter("90/570L")
    others = {pnc_letter(f"90/{n}L") for n in (571, 580, 670, 1570)} | {pnc_letter("91/570L"), pnc_letter("80/570L")}
    assert letter not in others


def test_dates_are_read_day_first():
    assert read_date("04/05/1980") == date(1980, 5, 4)
    assert read_date("1st June 2018") == date(2018, 6, 1)
    assert read_date("Sept 2018") is None
    assert read_date("1 ju 2018") is None
    assert read_date("5 Sep 2018") == date(2018, 9, 5)
    assert read_date("04/05/80") is None
    assert read_date("2018-02-30") is None
