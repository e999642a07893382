"""The code that the tables of a class have in common, and the link that opens a table of it in a browser."""

from __future__ import annotations

import ipaddress
import re
import secrets
from urllib.parse import urlencode, urlsplit

CODE = "class_code"
"""Option of a match: the code of the class."""
MOST_LETTERS = 8
CODE_OF_A_CLASS = re.compile(f"[A-Z0-9]{{1,{MOST_LETTERS}}}")
LETTERS, LENGTH = "ABCDEFHJKLMNPRTUVWXY3479", 4  # no two that are taken for one another
ASKED = "class"  # what an address says behind its "?" before the code
OWN_NAME = "localhost"  # by which a computer calls itself; names may stand before it, after a dot


def new_code() -> str:
    """A code by chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read(typed: str) -> str:
    """The code that somebody typed or an address asks for, in capital letters; "" if it can be none."""
    code = typed.strip().upper()
    return code if typed.isascii() and CODE_OF_A_CLASS.fullmatch(code) else ""


def may_hold(letter: str) -> bool:
    """Whether a code may hold a letter that somebody types."""
    return bool(read(letter))


def shared(address: str) -> str:
    """The address of a page without what it asks for, as other computers may open it; "" if none but this one can."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or _is_own(host):
        return ""
    return parts._replace(query="", fragment="").geturl()


def link(address: str, code: str) -> str:
    """What opens vote and questions for a table of the class, from a page that others can open (`shared`)."""
    return f"{address}?{urlencode({ASKED: code})}"


def _is_own(host: str) -> bool:
    """Whether a host is a name or a number by which a computer calls itself."""
    if host == OWN_NAME or host.endswith(f".{OWN_NAME}"):
        return True
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified
