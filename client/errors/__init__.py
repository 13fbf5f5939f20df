"""What can go wrong between a person and the service, and what the person can do about it.

::

    LodestarError
    ├── ServiceTrouble            the service, or the way to it, did not do its part
    │   ├── ServiceUnreachable    nothing answered at that address, or the line broke
    │   │   └── ServiceUnavailable    it answers, but does not serve just now (503)
    │   ├── ServiceTimeout        no answer in time
    │   ├── NonsenseAnswer        an answer that is not one of this API
    │   ├── TooManyRequests       asked too often (429)
    │   ├── SourceFailed          a connected system behind the service did not answer
    │   │   └── SourceSlow        … in the time allowed
    │   └── ServiceFault          the service failed inside (500)
    ├── SignInNeeded
    │   ├── NotSignedIn           nobody is signed in
    │   └── SessionEnded          the session was over before the request
    ├── SignInRefused
    │   ├── WrongCredentials
    │   ├── AccountLocked         for ``retry_after`` seconds
    │   └── PasswordExpired
    ├── Forbidden                 the account may not do this
    ├── ReasonRequired            no reason for access was given
    ├── NotFound
    │   └── Combined              the record was made one with another, ``into``
    ├── Conflict                  what is there does not fit what was sent
    │   ├── StaleVersion          somebody else changed it: ``current`` and ``yours``
    │   ├── DuplicateSource       a record of that source reference is there already
    │   └── PreconditionRequired  the change did not say which version it starts from
    ├── BadInput                  what was sent cannot be taken
    │   ├── InvalidFields         ``errors`` names the fields
    │   ├── BadQuery              ``position``, ``length``, ``suggestion`` point into the query
    │   ├── BadCursor             the place in the list is no longer good
    │   └── TooLarge
    ├── BadAddress                the service's address cannot be used
    │   └── InsecureAddress       plain HTTP to another machine
    ├── EmbeddedServiceFailed     the service on this computer did not start, or died
    │   └── EmbeddedServiceBusy   another Lodestar holds these records
    ├── DraftUnreadable           kept work that cannot be read again
    └── ClientFault               a mistake in this program

Every one carries ``message`` (what is wrong) and ``what_to_do``, both translated when shown; ``retryable``
(the same request may succeed when sent again as it is); ``problem``, the service's RFC 9457 document, if there
was one; and ``uncertain``, which is true when a change was sent and it is not known whether it was made.

Cancellation is not an error: a cancelled coroutine raises ``asyncio.CancelledError`` as usual, and
:class:`client.runner.Runner` delivers nothing.

Nothing heavy is imported here, so that pages may name these classes before the first paint.
"""

from __future__ import annotations

from client.errors.here import (
    BadAddress,
    ClientFault,
    DraftUnreadable,
    EmbeddedServiceBusy,
    EmbeddedServiceFailed,
    InsecureAddress,
)
from client.errors.refusals import (
    AccountLocked,
    BadCursor,
    BadInput,
    BadQuery,
    Combined,
    Conflict,
    DuplicateSource,
    Forbidden,
    InvalidFields,
    NotFound,
    NotSignedIn,
    PasswordExpired,
    PreconditionRequired,
    ReasonRequired,
    SessionEnded,
    SignInNeeded,
    SignInRefused,
    StaleVersion,
    TooLarge,
    WrongCredentials,
)
from client.errors.root import (
    LodestarError,
)
from client.errors.trouble import (
    NonsenseAnswer,
    ServiceFault,
    ServiceTimeout,
    ServiceTrouble,
    ServiceUnavailable,
    ServiceUnreachable,
    SourceFailed,
    SourceSlow,
    TooManyRequests,
)

__all__ = [
    "AccountLocked",
    "BadAddress",
    "BadCursor",
    "BadInput",
    "BadQuery",
    "ClientFault",
    "Combined",
    "Conflict",
    "DraftUnreadable",
    "DuplicateSource",
    "EmbeddedServiceBusy",
    "EmbeddedServiceFailed",
    "Forbidden",
    "InsecureAddress",
    "InvalidFields",
    "LodestarError",
    "NonsenseAnswer",
    "NotFound",
    "NotSignedIn",
    "PasswordExpired",
    "PreconditionRequired",
    "ReasonRequired",
    "ServiceFault",
    "ServiceTimeout",
    "ServiceTrouble",
    "ServiceUnavailable",
    "ServiceUnreachable",
    "SessionEnded",
    "SignInNeeded",
    "SignInRefused",
    "SourceFailed",
    "SourceSlow",
    "StaleVersion",
    "TooLarge",
    "TooManyRequests",
    "WrongCredentials",
]
