"""A write that is sent twice is done once: `Idempotency-Key`, after the IETF's draft of that name.

The key's row is written first and in the same transaction as the work. Whoever comes with the same key
meanwhile waits on the row's uniqueness until that transaction ends: then there is an answer to repeat, or,
where the work failed, no row, and the next one's turn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.errors import Refusal
from apps.api.models import KeptAnswer

HEADER = "Idempotency-Key"
KEPT_FOR = timedelta(hours=24)
PURGED_AT_ONCE = 100  # more than one for each that is written, so that the table does not grow
LONGEST_KEY = 255
_BARE = rf"[!#-~][!-~]{{0,{LONGEST_KEY - 1}}}"
_QUOTED = rf'"((?:[ !#-\[\]-~]|\\["\\]){{1,{LONGEST_KEY}}})"'  # a string of RFC 8941
_KEY = re.compile(f"{_BARE}|{_QUOTED}")
KEY_PATTERN = f"^({_KEY.pattern})$"
OTHER_BODY = "Another address or body was sent under this key; a new write needs a new key."
WRONG_KEY = f"not 1 to {LONGEST_KEY} printable ASCII characters, bare or in double quotes"


def key_read(request: Request) -> str | None:
    """The request's key, if it has one; the draft puts it in quotes, most clients do not."""
    given = request.headers.get(HEADER)
    if given is None:
        return None
    found = _KEY.fullmatch(given)
    if not found:
        raise Refusal(HTTPStatus.BAD_REQUEST, errors={HEADER: WRONG_KEY}, where="header")
    return re.sub(r"\\(.)", r"\1", found[1]) if found[1] else given


def fingerprint_of(request: Request) -> str:
    """What makes two requests the same: method, address, and what the body says, files byte for byte.

    Not the body's own bytes: a form's boundary is another each time, and so may be the order of names.
    """
    body = request.data
    if isinstance(body, QueryDict):
        files = ((name, [_file(file) for file in given]) for name, given in request.FILES.lists())
        body = [sorted(request.POST.lists()), sorted(files)]
    return sha256(json.dumps([request.method, request.path, body], sort_keys=True).encode()).hexdigest()


@transaction.atomic
def answer_once(
    *, user: User, key: str | None, fingerprint: str, work: Callable[[], HttpResponseBase]
) -> HttpResponse:
    """Do the work, unless it was done under this key: then repeat its answer. All in one transaction.

    Work that raises, or answers with an error, leaves nothing behind, its key neither.
    """
    if key is None:
        return _rendered(work())
    kept, new = _kept(user, key, fingerprint)
    if not new:
        if kept.fingerprint != fingerprint:
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, errors={HEADER: OTHER_BODY}, where="header")
        return HttpResponse(kept.body, status=kept.status, headers=kept.headers)
    answer = _rendered(work())
    kept.status, kept.headers = answer.status_code, dict(answer.headers)
    kept.body = answer.content.decode()
    kept.save(update_fields=["status", "headers", "body"])
    return answer


def _kept(user: User, key: str, fingerprint: str) -> tuple[KeptAnswer, bool]:
    now = timezone.now()
    old = KeptAnswer.objects.filter(made_at__lt=now - KEPT_FOR)
    old.filter(user=user, key=key).delete()
    # Rows that others are at are left for the next purge.
    batch = old.order_by("made_at").select_for_update(skip_locked=True).values("pk")[:PURGED_AT_ONCE]
    KeptAnswer.objects.filter(pk__in=list(batch.values_list("pk", flat=True))).delete()
    return KeptAnswer.objects.get_or_create(
        user=user, key=key, defaults={"fingerprint": fingerprint, "made_at": now}
    )


def _rendered(answer: HttpResponseBase) -> HttpResponse:
    """The answer in its final form, the same for the first and for the last who gets it."""
    if isinstance(answer, Response):
        body = b"" if answer.data is None else JSONRenderer().render(answer.data)
        headers = {**answer.headers, "Content-Type": "application/json"}
        answer = HttpResponse(body, status=answer.status_code, headers=headers)
    if not isinstance(answer, HttpResponse):
        raise TypeError("a write answers in one piece")
    if answer.status_code >= HTTPStatus.BAD_REQUEST:
        transaction.set_rollback(True)
    return answer


def _file(file: Any) -> list[str]:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return [str(file.name), digest.hexdigest()]
