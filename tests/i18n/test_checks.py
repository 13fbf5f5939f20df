"""The checks catch what they are for, and the program's own texts pass them."""

from pathlib import Path

from i18n import _, available, catalog, checks, ngettext, use
from i18n.extract import extract

ROOT = Path(__file__).parents[2]


def write(root: Path, source: str) -> None:
    (root / "views").mkdir(parents=True)
    (root / "views" / "page.py").write_text(source, encoding="utf-8")


WELSH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);\\n"

msgid "Open {what}"
msgstr "Agor {wat}"

msgid "Close"
msgstr "Cau"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n} rhes"
msgstr[1] "{n} rhes"
msgstr[2] "{n} res"
msgstr[3] "{n} rhes"
msgstr[4] "{n} rhes"
msgstr[5] "{n} o resi"
"""


def translate(root: Path, tag: str, text: str) -> None:
    folder = root / "i18n" / "locales" / tag / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "lodestar.po").write_text(text, encoding="utf-8")


def test_own_texts_hold():
    found = extract(ROOT)
    assert len(found.texts) > 50
    assert found.faults == []
    assert checks.source_faults(found.texts) == []


def test_a_computed_text_is_a_fault(tmp_path):
    write(tmp_path, 'from i18n import _\nname = "x"\n_(f"Open {name}")\n_("fine")\n')
    found = extract(tmp_path)
    assert [text.singular for text in found.texts] == ["fine"]
    assert "views/page.py:3" in found.faults[0]


def test_markup_and_stray_parameters_are_faults(tmp_path):
    write(tmp_path, '_("<b>bold</b>")\n_("a", b=1)\n_("{0} x")\n_("good {b}", b=1)\n')
    faults = checks.source_faults(extract(tmp_path).texts)
    assert len(faults) == 3
    assert not any("good" in fault for fault in faults)


def test_a_language_owes_every_text_placeholder_and_plural(tmp_path):
    write(tmp_path, '_("Open {what}", what=1)\n_("Close")\n_("Back")\nngettext("{n} row", "{n} rows", 2)\n')
    translate(tmp_path, "cy", WELSH)
    faults = checks.language_faults("cy", extract(tmp_path).texts, tmp_path)
    assert len(faults) == 2
    assert any("placeholders differ" in fault for fault in faults)
    assert any("not translated: 'Back'" in fault for fault in faults)


def test_plural_forms_are_counted_by_cldr(tmp_path):
    write(tmp_path, 'ngettext("{n} row", "{n} rows", 2)\n')
    five = WELSH.replace('msgstr[5] "{n} o resi"\n', "").replace("nplurals=6", "nplurals=5")
    translate(tmp_path, "cy", five)
    assert checks.language_faults("cy", extract(tmp_path).texts, tmp_path) == [
        "cy: '{n} row' has 5 plural forms, 6 are needed"
    ]


def test_a_language_is_read_and_counted_by_its_own_rule(tmp_path, monkeypatch):
    translate(tmp_path, "cy", WELSH)
    monkeypatch.setattr(catalog, "_LOCALES", tmp_path / "i18n" / "locales")
    catalog._catalog.cache_clear()
    assert "cy" in available()
    use("cy")
    try:
        assert str(_("Close")) == "Cau"
        assert str(ngettext("{n} row", "{n} rows", 2)) == "2 res"
        assert str(ngettext("{n} row", "{n} rows", 7)) == "7 o resi"
        assert str(_("Not there")) == "Not there"
    finally:
        use("en-GB")
        catalog._catalog.cache_clear()
