from __future__ import annotations

from service.importers.csv_rows import numbered_rows


def read(text: str):
    return list(numbered_rows(text.splitlines(keepends=True)))


def test_lines_are_numbered_over_blank_ones_and_rows_of_several_lines():
    assert read('a,b\r\n\r\n"1\n2",3\r\n4,5') == [
        (1, ["a", "b"], None),
        (3, ["1\n2", "3"], None),
        (5, ["4", "5"], None),
    ]


def test_an_open_quote_spoils_its_own_line_alone():
    found = read('a,b\n1,"2\n3,4\n5,6\n')
    assert [(line, columns) for line, columns, _fault in found] == [
        (1, ["a", "b"]),
        (2, ['1,"2']),
        (3, ["3", "4"]),
        (4, ["5", "6"]),
    ]
    assert [fault is None for _line, _columns, fault in found] == [True, False, True, True]


def test_a_field_beyond_reason_is_a_fault_and_the_rest_goes_on():
    found = read("a\n" + "x" * 200_000 + "\nb\n")
    assert [(line, fault is None) for line, _columns, fault in found] == [(1, True), (2, False), (3, True)]


def test_nothing():
    assert read("") == []
    assert read("\n\n") == []
