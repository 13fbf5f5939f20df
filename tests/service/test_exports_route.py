"""The export of a result list: what is in the file, who may, and that every record in it is logged as disclosed."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest

from client.query.export import MOST
from service.audit import LogFilter
from service.exports.csv_file import guarded

RECIPIENT = "Crown Prosecution Service"


@pytest.fixture
def export(sqlite_world):
    for surname in ("Okafor", "Marsh", "Sinclair"):
        sqlite_world.make(surname=surname)

    def ask(**parts):
        sent = {key: parts.pop(key) for key in ("as_", "reason") if key in parts}
        body = {"search": {"query": "everyone"}, "format": "csv", "recipient": RECIPIENT, **parts}
        return sqlite_world.ask("POST", "/v1/exports", json=body, **sent)

    return ask


def table(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def disclosures(world):
    return [one for one in world.store.log(LogFilter(), None, 200) if one.operation.value == "disclosure"]


def test_csv_holds_each_record_once_for_excel(export):
    answer = export()
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b'\xef\xbb\xbf"Record","Type","Name"')
    assert answer.content.count(b"\r\n") == 4
    rows = table(answer)
    assert [row["Record"] for row in rows] == ["PE-1", "PE-2", "PE-3"]
    assert rows[0]["Name"] == "Adaeze Okafor"
    assert rows[0]["Marking"] == "OFFICIAL"
    assert (answer.headers["lodestar-exported"], answer.headers["lodestar-found"]) == ("3", "3")
    assert answer.headers["content-disposition"] == 'attachment; filename="lodestar-export-2026-03-01-3.csv"'
    assert "Date of birth" not in rows[0]


def test_all_fields_are_columns_when_they_are_wanted(export):
    rows = table(export(detail="full"))
    assert rows[1]["Surname"] == "Marsh"
    assert rows[1]["Date of birth"]


def test_every_record_is_logged_as_disclosed_to_the_recipient(export, sqlite_world):
    export(reason="Case 42: file for charging")
    logged = disclosures(sqlite_world)
    assert sorted(one.record for one in logged) == ["PE-1", "PE-2", "PE-3"]
    for one in logged:
        assert (one.account, one.reason) == ("everything", "Case 42: file for charging")
        assert one.details["recipient"] == RECIPIENT
        assert (one.details["form"], one.details["format"], one.details["version"]) == ("export", "csv", 1)
        assert (one.details["query"], one.details["records"]) == ("everyone", 3)


def test_only_the_records_that_are_named(export, sqlite_world):
    rows = table(export(records=["PE-3", "PE-1", "PE-3", "PE-99"]))
    assert [row["Record"] for row in rows] == ["PE-3", "PE-1"]
    assert sorted(one.record for one in disclosures(sqlite_world)) == ["PE-1", "PE-3"]


def test_more_than_the_limit_is_cut_and_said(export, sqlite_world):
    answer = export(limit=2, format="html")
    assert (answer.headers["lodestar-exported"], answer.headers["lodestar-found"]) == ("2", "3")
    assert "3 records were found, and the first 2 of them are here" in answer.text
    assert len(disclosures(sqlite_world)) == 2


def test_many_pages_are_one_export(export, sqlite_world):
    for number in range(450):
        sqlite_world.make(surname=f"Person{chr(97 + number % 26)}")
    rows = table(export())
    assert len({row["Record"] for row in rows}) == len(rows) == 453
    assert len(table(export(limit=201))) == 201


@pytest.mark.parametrize("surname", ["O'Brien", "Smith-Jones"])
def test_names_are_as_they_are(export, sqlite_world, surname):
    sqlite_world.make(surname=surname)
    assert table(export())[-1]["Name"] == f"Adaeze {surname}"


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", " =1", "\r1", "＝1"])
def test_what_a_spreadsheet_would_carry_out_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Okafor", "1984", "a=b", "O'Brien", "5-6"])
def test_everything_else_is_left_alone(text):
    assert guarded(text) == text


def test_a_formula_in_a_record_stays_text_in_csv_and_html(export, sqlite_world):
    made = sqlite_world.ask(
        "POST",
        "/v1/records",
        json={
            "type": "location",
            "fields": {"premises": "=cmd|' /C calc'!A0", "street": "<b>High</b> & Co"},
        },
    )
    assert made.status_code == 201, made.text
    text = export(detail="full").content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell[:1] in "=+-@" for cell in row if cell)
    page = export(detail="full", format="html").text
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;High&lt;/b&gt; &amp; Co" in page


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_the_page_has_language_title_headings_and_a_table_with_headers(export):
    answer = export(format="html", detail="full")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    outline = Outline()
    outline.feed(answer.text)
    names = [tag for tag, _attributes in outline.tags]
    assert dict(outline.tags)["html"] == {"lang": "en-GB"}
    assert [names.count(tag) for tag in ("h1", "h2", "h3", "caption", "title")] == [1, 2, 3, 1, 1]
    heads = [attributes["scope"] for tag, attributes in outline.tags if tag == "th"]
    assert heads.count("col") == 6
    assert heads.count("row") == 3
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert not any(name.startswith("on") or name in ("src", "href") for _tag, given in outline.tags for name in given)
    for words in (RECIPIENT, "Case 17", "OFFICIAL", "Export of 3 records"):
        assert words in answer.text


def test_an_officer_may_not_and_an_analyst_may(export, sqlite_world):
    assert export(as_="officer").json()["type"] == "/problems/forbidden"
    assert disclosures(sqlite_world) == []
    assert export(as_="analyst").status_code == 200
    assert export(as_="supervisor").status_code == 200


def test_a_reason_is_wanted(export, sqlite_world):
    assert export(reason=None).json()["type"] == "/problems/reason-required"
    assert disclosures(sqlite_world) == []


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"recipient": "  "}, "recipient"),
        ({"recipient": "a\nb"}, "recipient"),
        ({"recipient": "x" * 201}, "recipient"),
        ({"format": "pdf"}, "format"),
        ({"limit": MOST + 1}, "limit"),
        ({"limit": 0}, "limit"),
        ({"records": []}, "records"),
        ({"records": ["PE-99"]}, "records"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(export, sqlite_world, parts, field):
    answer = export(**parts)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].split(".")[0] == field
    assert disclosures(sqlite_world) == []


def test_nothing_found_is_nothing_exported(sqlite_world):
    body = {"search": {"query": "x"}, "format": "csv", "recipient": RECIPIENT}
    answer = sqlite_world.ask("POST", "/v1/exports", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "nothing-found"


def test_a_file_that_is_too_large_is_neither_sent_nor_logged(export, sqlite_world, monkeypatch):
    from service.routes import exports

    monkeypatch.setattr(exports, "BYTES", 100)
    assert export().status_code == 413
    assert disclosures(sqlite_world) == []


def test_the_strictest_marking_heads_the_page(export, sqlite_world):
    fields = {"given_names": "Ada", "surname": "Lovett"}
    marked = {"type": "person", "fields": fields, "marking": "OFFICIAL-SENSITIVE"}
    assert sqlite_world.ask("POST", "/v1/records", json=marked).status_code == 201
    assert "<dt>Handle as</dt><dd>OFFICIAL-SENSITIVE</dd>" in export(format="html").text
