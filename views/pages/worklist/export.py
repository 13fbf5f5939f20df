"""The export of the worklist that is open: the records that are shown, all or those of one mark. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n import Message, _
from views.pages.worklist.state import WorklistState, filter_words
from views.widgets.exporting import Exporting, Form

if TYPE_CHECKING:
    from client.api import Api
    from client.search_calls import Exported


def of_list(state: WorklistState) -> Exporting | Message:
    """What is to go out, or why nothing can."""
    opened, mark = state.open, state.mark
    if opened is None:
        return _("No worklist is open")
    total = opened.total if mark is None else opened.count(mark)
    if not total:
        return _("There is nothing to export")
    said = [_("From the worklist {name}: {which}.", name=opened.name, which=filter_words(mark))]
    if opened.held:
        said.append(_("Of what other sources hold, the line on the list goes out and no more."))
    said.append(_("Your marks and notes stay here."))

    async def ask(api: Api, form: Form) -> Exported:
        from client.query.export import ExportDetail, ExportFormat
        from client.query.kept import Mark

        return await api.export_worklist(
            opened.id,
            form.recipient.strip(),
            mark=None if mark is None else Mark(mark.value),
            format=ExportFormat(form.format),
            detail=ExportDetail(form.detail),
            reason=form.reason.strip(),
        )

    return Exporting(total, tuple(said), ask)
