"""Whether a page asks for anything but itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from looking.browser import Browser

__all__ = ["asked_for"]

# These can reach outside without a request that is seen (a connection made early, a socket), or
# only after a while.
HINTS: Final = """\
[...document.querySelectorAll("link, script, meta[http-equiv=refresh i]")]
  .map(found => found.outerHTML)
"""


def asked_for(browser: Browser) -> list[str]:
    """Return what the open page has asked for until now, from outside or beside it.

    Ask last: what belongs to a width, to dark paper or to print is asked for only then.
    """
    return [*dict.fromkeys(browser.requests), *browser.run(HINTS)]
