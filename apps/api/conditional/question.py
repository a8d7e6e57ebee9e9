"""One GET or HEAD under /api/v1/: whether its answer is the one that the client has already."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from http import HTTPStatus
from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_etags

from apps.api.conditional.entries import Entry, entry_key, entry_read, entry_replace
from apps.api.conditional.hashing import response_etag
from apps.api.conditional.known import known
from apps.timeline.kinds import LARGEST_ID
from apps.timeline.selectors import RecordState, record_state

IF_NONE_MATCH = "HTTP_IF_NONE_MATCH"
CONDITIONS = (IF_NONE_MATCH, "HTTP_IF_MODIFIED_SINCE")
CODE = "code"
clock = time.time


class Shows(Enum):
    """What a view's answers are made of; says when an answer may be taken for unchanged without making it."""

    RECORD = "the record: nothing but what its version has, and editors' names"
    CODE = "the deployed code alone"
    OTHER = "anything else: made each time, then compared"


@dataclass(frozen=True)
class Source:
    """What a view says of its answers; `is_private`: they depend on who asks."""

    shows: Shows = Shows.OTHER
    is_private: bool = False


class Question:
    """The request, and what is known of its answer before that is made.

    One SQL statement where the answer is of the record.
    """

    def __init__(self, request: HttpRequest, source: Source) -> None:
        self.asked_at = int(clock())
        self.request = request
        self.source = source
        self.record = _state(request) if source.shows is Shows.RECORD else None

    @property
    def mark(self) -> str | None:
        """What stands for the state that the answer is made from; None where it cannot be told."""
        if self.source.shows is Shows.CODE:
            return CODE
        return self.record.mark if self.record else None

    @cached_property
    def key(self) -> str:
        """Where the answer is remembered."""
        return entry_key(self.request, is_private=self.source.is_private)

    @cached_property
    def entry(self) -> Entry | None:
        """What is remembered of the answer."""
        return entry_read(self.key)

    def unchanged(self) -> HttpResponseBase | None:
        """304 where that is certain without making the answer."""
        if (
            self.source.is_private
            or self.mark is None
            or not any(name in self.request.META for name in CONDITIONS)
        ):
            return None
        entry = self._of_state(self.mark)
        if entry is None:
            return None
        answer = self._compared(entry.etag, entry.modified, None)
        return self._dressed(answer, entry.etag, entry.modified) if answer else None

    def _of_state(self, mark: str) -> Entry | None:
        """What is remembered, if it is of this state: by the process, where its ETag alone decides."""
        given = self.request.META
        is_by_etag = IF_NONE_MATCH in given and "HTTP_IF_UNMODIFIED_SINCE" not in given
        if is_by_etag and (entry := known.get(self.key, state=mark)):
            return entry
        if self.entry is None or self.entry.state != mark:
            return None
        known.put(self.key, self.entry)
        return self.entry

    def answered(self, response: HttpResponseBase) -> HttpResponseBase:
        """The answer with its headers, or 304 where the client has it."""
        if response.status_code != HTTPStatus.OK:
            return self._versioned(response)
        etag = response_etag(response)
        if etag is None:
            return self._versioned(response)
        modified = self._remembered(etag)
        answer = self._compared(etag, modified, response) or response
        if answer is not response and isinstance(response, FileResponse) and response.file_to_stream:
            response.file_to_stream.close()
        return self._dressed(answer, etag, modified)

    def _remembered(self, etag: str) -> int | None:
        """Since when the answer has been like that; None where nobody would know it next time.

        Two answers within one second must not have one time. So it is the second after the one in which
        the answer was first seen, by a clock read when it was made; what was answered before it came
        tells an earlier one (`_dressed`), by a clock read before anything was looked up.
        """
        was = self.entry
        modified = was.modified if was and was.etag == etag else int(clock()) + 1
        now = Entry(self.mark or "", etag, modified)
        if self.mark and not self.source.is_private:
            known.put(self.key, now)
        return modified if now == was or entry_replace(self.key, was, now) else None

    def _compared(
        self, etag: str, modified: int | None, response: HttpResponseBase | None
    ) -> HttpResponseBase | None:
        given = self.request.META.get(IF_NONE_MATCH)
        if given is not None and not parse_etags(given):
            return response  # not understood, and If-Modified-Since must not be asked in its stead
        answer: HttpResponseBase | None = get_conditional_response(
            self.request,
            etag=etag,
            last_modified=modified,
            response=cast("HttpResponse | None", response),  # only its status and headers are looked at
        )
        is_known = response is not None or isinstance(answer, HttpResponseNotModified)
        return answer if is_known else None

    def _dressed(self, answer: HttpResponseBase, etag: str, modified: int | None) -> HttpResponseBase:
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            return answer
        answer.headers["ETag"] = etag
        is_by_etag = answer.status_code == HTTPStatus.NOT_MODIFIED and IF_NONE_MATCH in self.request.META
        if modified is not None and not is_by_etag:  # of the two, a 304 tells the one that was asked for
            answer.headers["Last-Modified"] = http_date(min(modified, self.asked_at))
        answer.headers.setdefault(
            "Cache-Control", "private, no-cache" if self.source.is_private else "public, no-cache"
        )
        patch_vary_headers(answer, ["Accept", "Authorization"] if self.source.is_private else ["Accept"])
        return self._versioned(answer)

    def _versioned(self, answer: HttpResponseBase) -> HttpResponseBase:
        if self.record and answer.status_code < HTTPStatus.BAD_REQUEST:
            answer.headers["Record-Version"] = str(self.record.version)
        return answer


def _state(request: HttpRequest) -> RecordState | None:
    asked = request.GET.getlist("as_of")
    if not asked:
        return record_state()
    (number, *more) = asked
    if more or not (number.isascii() and number.isdecimal() and int(number[:20]) <= LARGEST_ID):
        return None  # the view refuses it
    return record_state(as_of=int(number))
