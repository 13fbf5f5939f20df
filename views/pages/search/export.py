"""The export of what was found: what is in it, and what is not. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n import Message, _, ngettext, number_text
from views.pages.search.asking import request_for
from views.pages.search.state import SearchState
from views.widgets.exporting import Exporting, Form

if TYPE_CHECKING:
    from client.api import Api
    from client.search_calls import Exported


def of_results(state: SearchState) -> Exporting:
    """The own records that the search of ``state`` finds."""
    from client.query.export import MOST

    said: list[Message] = []
    if state.total > MOST:
        said.append(_("Only the first {n} are exported.", n=number_text(MOST)))
    if others := state.from_others:
        said.append(
            ngettext(
                "{n} result of other sources is not in it: ask them for it.",
                "{n} results of other sources are not in it: ask them for those.",
                others,
            )
        )

    async def ask(api: Api, form: Form) -> Exported:
        from client.query.export import ExportRequest

        request = ExportRequest.model_validate(
            {
                "search": request_for(state),
                "format": form.format,
                "detail": form.detail,
                "recipient": form.recipient,
            }
        )
        return await api.export(request, reason=form.reason.strip())

    return Exporting(state.total, tuple(said), ask)
