"""When nothing was found: what was tried and what to try next, as lines that can be acted on. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from i18n import Message, _
from views.pages.search.state import Asked, sentence

if TYPE_CHECKING:
    from views.pages.search.state import Remark, SearchState

NOT_RUN = _("This line is to be read. Go to one that says Enter searches")


@dataclass(frozen=True, slots=True)
class Try:
    """A line. ``asked`` is what Enter asks, if anything."""

    text: str
    asked: Asked | None = None

    def hint(self) -> str:
        """What is seen below the text."""
        return str(_("Enter searches")) if self.asked is not None else ""

    def spoken(self) -> str:
        """The line as one utterance."""
        return self.text if self.asked is None else f"{sentence(self.text)} {_('Enter searches.')}"


def tries_of(state: SearchState) -> tuple[Try, ...]:
    """The lines for ``state``, in which nothing was found."""
    asked = state.asked
    lines = [Try(sentence(state.understood))] if state.understood else []
    lines += [Try(remark.text, _instead(asked, remark)) for remark in state.remarks]
    if state.filters and not any(remark.query == state.query for remark in state.remarks):
        lines.append(Try(str(_("Without the filters")), replace(asked, filters=())))
    ways = replace(state.ways, fuzzy=True, phonetic=True)
    if ways != state.ways:
        words: Message = _("With near spellings and names that sound alike switched on")
        lines.append(Try(str(words), replace(asked, ways=ways)))
    if not state.filters and not state.remarks:
        lines += [Try(str(line)) for line in state.advice()]
    lines += [Try(line.words()) for line in state.elsewhere]
    return tuple(line for line in lines if line.text)


def _instead(asked: Asked, remark: Remark) -> Asked | None:
    if remark.query:
        return replace(asked, query=remark.query, filters=())
    if remark.mistake and remark.suggestion:
        end = remark.position + remark.length
        return replace(asked, query=asked.query[: remark.position] + remark.suggestion + asked.query[end:])
    return None
