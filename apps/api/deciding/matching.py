"""`If-Match`: who decides on something says which state of it he saw (RFC 9110, section 13.1.1)."""

from __future__ import annotations

from http import HTTPStatus

from django.utils.http import parse_etags
from drf_spectacular.utils import OpenApiParameter

from apps.api.errors import Refusal, Where

HEADER = "If-Match"
ANY = "*"
LONGEST = 1_000
_ETAG = '(W/)?"[!#-+.-~-]*"'
PARAMETER = OpenApiParameter(
    HEADER,
    {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST,
        "pattern": rf"^(\*|{_ETAG}(, ?{_ETAG})*)$",
    },
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what is decided on, from a GET of its own address without a query; `*` where "
    "you did not look.",
)


def match_read(given: str | None, *, address: str, name: str = HEADER) -> frozenset[str]:
    """The states that the client knows: ETags, or `*`; 428 where it does not say, 400 where that is no ETag.

    `name` is the header, or the body's member, that says so.
    """
    if given is None:
        raise Refusal(
            HTTPStatus.PRECONDITION_REQUIRED,
            f"Say in {name} which state you saw: the ETag of GET {address}, or * where you did not look.",
        )
    known = parse_etags(given) if len(given) <= LONGEST else []
    if not known:
        where: Where = "header" if name == HEADER else "field"
        wrong = 'neither * nor ETags in double quotes, such as "33a64df5"'
        raise Refusal(HTTPStatus.BAD_REQUEST, errors={name: wrong}, where=where)
    return frozenset(known)


def matches(known: frozenset[str], etag: str) -> bool:
    """Whether the client knows this state; ETags that begin with W/ are of none, by the strong comparison."""
    return ANY in known or etag in known
