"""security.txt: whom to tell of a weakness (RFC 9116)."""

from __future__ import annotations

from datetime import date

from generator.addresses import SECURITY, SECURITY_BEFORE
from generator.options import BuildOptions

#: After so many months what the file says should be looked at again; RFC 9116 asks for less than a year.
_MONTHS = 11


def security_txt(options: BuildOptions, today: date) -> list[tuple[str, str]]:
    """The file's paths on the site, with its text; nothing where nobody is named.

    It changes once a month, so that a site built every day stays as it is.
    """
    contact = options.security_contact.strip()
    if not contact:
        return []
    contact = contact if ":" in contact else f"mailto:{contact}"
    years, month = divmod(today.month - 1 + _MONTHS, 12)
    lines = [
        f"Contact: {contact}",
        f"Expires: {today.year + years}-{month + 1:02}-01T00:00:00Z",
        "Preferred-Languages: zh, en",
        *([f"Canonical: {options.address}{SECURITY}"] if options.address else []),
    ]
    text = "\n".join(lines) + "\n"
    # Some ways of publishing leave out folders that begin with a dot; the older place is as good.
    return [(SECURITY, text), (SECURITY_BEFORE, text)]
