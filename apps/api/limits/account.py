from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from apps.api.errors import problem
from apps.api.limits.quota import Quota, Standing, quota_take
from apps.api.limits.readers import reader_address, reader_user

EXPORT_UNITS = 10
"""What a long list given whole counts as; more than a page, for it keeps the database busy for longer."""


class Account:
    """One request, on the account of its reader."""

    def __init__(self, request: HttpRequest) -> None:
        user = reader_user(request) if settings.API_QUOTA_TOKEN else None
        size = settings.API_QUOTA if user is None else settings.API_QUOTA_TOKEN
        self.request = request
        self.quota = Quota("default" if user is None else "token", size, settings.API_QUOTA_SECONDS)
        self.reader = reader_address(request) if user is None else str(user)
        self.standing: Standing | None = None

    def refused(self) -> HttpResponse | None:
        """Take the request from the quota; 429 where nothing is left of it."""
        standing = self._take(1)
        if standing is None or standing.taken:
            return None
        seconds = standing.seconds
        detail = f"{self.quota.size} requests in {self.quota.seconds} s are used up; wait {seconds} s."
        response = problem(self.request, HTTPStatus.TOO_MANY_REQUESTS, detail)
        response["Retry-After"] = str(seconds)
        return response

    def settled(self, response: HttpResponseBase) -> HttpResponseBase:
        """The answer with the fields of the limit: a 304 is free, a long list given whole costs more."""
        if self.standing is None:
            return response
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            self._take(-1)
        elif response.streaming:
            self._take(EXPORT_UNITS - 1)
        response.headers["RateLimit-Policy"] = self.quota.policy
        response.headers["RateLimit"] = self.standing.field(self.quota)
        return response

    def _take(self, units: int) -> Standing | None:
        if self.quota.size:
            self.standing = quota_take(quota=self.quota, reader=self.reader, units=units) or self.standing
        return self.standing
