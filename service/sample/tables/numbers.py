"""Numbers that are nobody's.

- Telephone numbers: the ranges Ofcom keeps for drama, a thousand in each. A large population therefore has several
  telephones of one number; their IMEIs differ.
- IMEIs: type allocation codes that begin with 00, which are for test devices.
- Registrations: of the form in use since 2001, with a Q among the last three letters, where none is ever issued.
- Postcodes: of valid form, in districts (``tables/towns.py``) that to our knowledge have not been assigned.
- PNC IDs: serials from 9,000,000 on, far above what a year uses.
"""

from __future__ import annotations

from typing import Final

MOBILE: Final = "+447700900"
ANYWHERE: Final = "+441632960"
# Dialling code → the six (or so) digits before the last three.
BY_CODE: Final[dict[str, str]] = {
    "0113": "+441134960",
    "0114": "+441144960",
    "0115": "+441154960",
    "0116": "+441164960",
    "0117": "+441174960",
    "0118": "+441184960",
    "0121": "+441214960",
    "0131": "+441314960",
    "0141": "+441414960",
    "0151": "+441514960",
    "0161": "+441614960",
    "020": "+442079460",
    "0191": "+441914980",
    "028": "+442896496",
    "029": "+442920180",
}

IMEI_TYPE: Final = "00499901"
PNC_FROM: Final = 9_000_000
PNC_TO: Final = 9_999_999
PLATE_LETTERS: Final = "ABCDEFGHJKLMNOPRSTUVWXYZ"
NEVER_ISSUED: Final = "Q"
"""Among the last three letters of a registration."""
