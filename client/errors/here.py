"""What goes wrong on this computer."""

# ruff: noqa: N818 - the tree is named by what happened; its root ends in Error

from __future__ import annotations

from client.errors.root import LodestarError
from i18n import Message, _


class BadAddress(LodestarError):
    """The service's address cannot be used."""

    default = _("That is not the address of a service.")
    advice = _("Give an address such as https://records.example, or ask your support desk for it.")


class InsecureAddress(BadAddress):
    """Plain HTTP to another machine: everything, the password included, could be read on the way."""

    default = _("The address starts with http:, so that passwords and records could be read on the way.")
    advice = _("Use the address that starts with https:. Plain http is for a service on this computer.")


class EmbeddedServiceFailed(LodestarError):
    """The service on this computer did not start or died. ``last_lines`` are the end of its log."""

    default = _("The records service on this computer did not start.")
    advice = _("Start Lodestar again. If it happens again, send your support desk the file service.log.")

    def __init__(
        self,
        message: Message | None = None,
        what_to_do: Message | None = None,
        *,
        last_lines: tuple[str, ...] = (),
    ) -> None:
        self.last_lines = last_lines
        super().__init__(message, what_to_do, retryable=True)


class EmbeddedServiceBusy(EmbeddedServiceFailed):
    """Another Lodestar has the data folder open."""

    default = _("Lodestar is already open with these records.")
    advice = _("Go to the other Lodestar window, or close it first. To open other records, give another data folder.")


class DraftUnreadable(LodestarError):
    """A kept draft cannot be read: its key is gone, it was cut short, or it is not ours. The file stays."""

    default = _("This draft cannot be read.")
    advice = _("It was left where it is. If the password store of this computer was locked, unlock it and try again.")


class ClientFault(LodestarError):
    """A mistake in this program; the cause is chained as ``__cause__`` and logged."""

    default = _("Lodestar made a mistake.")
    advice = _("Try again. What you typed is kept. If it happens again, tell your support desk what you were doing.")
