"""The content security policy of every page: the second line behind the sanitiser, should it ever let
something through.

Given in the document, since a static site's host sends no headers of ours:
https://www.w3.org/TR/CSP3/#meta-element. What a page needs comes from the site itself, and of scripts in the
page only the one that stands in every head runs, told by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

#: Other sites are told nothing of which page was read.
REFERRER = "same-origin"
#: For a page that loads nothing.
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"


def content_policy(script: str) -> str:
    """The policy of pages in whose head `script` stands."""
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self'",
            "img-src 'self' data:",  # the style sheet draws some marks itself
            "font-src 'self'",
            "media-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )
