"""Script challenges: pages that have a browser run a program, which sets a cookie, before they give what was asked."""

import re

from crawler.blocks import lines
from crawler.decode import decode
from crawler.markup import tree_of
from crawler.refusal import Refused

# Cloudflare, Imperva, Sucuri, DDoS-Guard, testcookie-nginx; then what most have in common, that of Vietnamese hosts too
# (“D1N”): a program that sets a cookie and loads the page once more.
_KNOWN = (
    b"/cdn-cgi/challenge-platform",
    b"_Incapsula_Resource",
    b"sucuri_cloudproxy",
    b"/.well-known/ddos-guard",
    b"slowAES",
)
_SETS_COOKIE = re.compile(rb"document\.cookie\s{0,3}=[^=]")
_LOADS_AGAIN = re.compile(rb"location\s{0,3}=[^=]|location\.(?:href\s{0,3}=[^=]|reload|replace|assign)|\.submit\(")
_LARGEST = 60_000  # bytes; those of Cloudflare have 10,000 to 30,000
_LONGEST_TEXT = 400  # characters that a reader sees; real pages carry some of these programs too


def is_challenge(body: bytes) -> bool:
    """Whether the page is nothing but a script challenge."""
    if len(body) > _LARGEST:
        return False
    is_known = any(sign in body for sign in _KNOWN)
    return (is_known or _runs_again(body)) and _says_little(body)


def _runs_again(body: bytes) -> bool:
    return bool(_SETS_COOKIE.search(body) and _LOADS_AGAIN.search(body))


def _says_little(body: bytes) -> bool:
    try:
        return sum(len(line.text) for line in lines(tree_of(decode(body)))) <= _LONGEST_TEXT
    except Refused:
        return False  # whoever reads the page will say what is wrong with it
