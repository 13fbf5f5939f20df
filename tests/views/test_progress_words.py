"""How much of the progress of the sample is said."""

from views.starter import QUIET, ProgressWords


def said(words: ProgressWords, part: float) -> str:
    text, worth_saying = words.words(part)
    return text if worth_saying else ""


def test_every_quarter_is_said_when_it_takes_long():
    now = [0.0]
    words = ProgressWords(lambda: now[0])
    heard = []
    for percent in range(0, 101, 5):
        heard.append(said(words, percent / 100))
        now[0] += 2 * QUIET
    assert [text for text in heard if text] == [
        f"Preparing sample records, {percent} percent" for percent in (0, 25, 50, 75)
    ]


def test_nothing_is_said_in_quick_succession_but_all_is_shown():
    now = [100.0]
    words = ProgressWords(lambda: now[0])
    assert said(words, 0.1)
    now[0] += QUIET / 2
    assert words.words(0.3) == ("Preparing sample records, 30 percent", False)
    now[0] += QUIET
    assert said(words, 0.4), "the quarter that was passed over meanwhile is said when there is time"
