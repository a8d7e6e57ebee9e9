"""Tokens of the API: made, looked at, revoked; a secret is shown once and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from apps.access.models import ApiToken, Scope
from apps.access.selectors import tokens_list
from apps.access.services import token_create, token_revoke
from apps.desk.admin.base import KeptAdmin

SHOWN_ONCE = "The token is {secret} – copy it now: only its hash is kept, and it is not shown again."


if TYPE_CHECKING:  # only the type checker's Django knows it as generic
    Form = forms.ModelForm[ApiToken]
else:
    Form = forms.ModelForm


class TokenForm(Form):
    """A new token."""

    scopes = forms.MultipleChoiceField(choices=Scope.choices, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = ApiToken
        fields = ("user", "name", "scopes", "expires_at")

    def clean_expires_at(self) -> Any:
        """A time to come, if any."""
        expires_at = self.cleaned_data["expires_at"]
        if expires_at and expires_at <= timezone.now():
            raise forms.ValidationError("It would have expired already.")
        return expires_at


@admin.register(ApiToken)
class ApiTokenAdmin(KeptAdmin):
    """A script's key to writing. Editors see and make their own, superusers everyone's."""

    form = TokenForm
    list_display = ("hint", "name", "user", "scopes_shown", "state", "created_at", "last_used_at")
    fields = ("user", "name", "scopes", "expires_at")
    seen = ("hint", "user", "name", "scopes_shown", "state", "expires_at", "created_at", "last_used_at")
    search_fields = ("hint", "name", "user__username")
    actions = ("revoke",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        """The account's own tokens, or all."""
        return tokens_list(user=None if _sees_all(request) else request.user)  # type: ignore[arg-type] # logged in

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002
        """What is asked for of a new token, and what is told of one that is there; never its hash."""
        return self.seen if obj else self.fields

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kw: Any
    ) -> Any:
        """Nobody makes a token that acts as somebody else, but a superuser."""
        field = super().formfield_for_foreignkey(db_field, request, **kw)
        if field and not _sees_all(request):
            field.queryset = User.objects.filter(username=request.user.get_username())
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001 (Django's)
        """Make the token, and show its secret."""
        token, secret = token_create(
            user=obj.user, name=obj.name, scopes=form.cleaned_data["scopes"], expires_at=obj.expires_at
        )
        obj.pk, obj.hint = token.pk, token.hint
        self.message_user(request, SHOWN_ONCE.format(secret=secret), messages.WARNING)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A token is what it was made; it can only be revoked."""
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Whoever may change tokens, though nobody edits them."""
        return request.user.has_perm("access.change_apitoken")

    @admin.action(description="Revoke", permissions=["revoke"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        """Refuse the chosen tokens from now on."""
        revoked = sum(token_revoke(token_id=token.pk) for token in tokens)
        self.message_user(request, f"{revoked} revoked.", messages.SUCCESS)

    @admin.display(description="scopes")
    def scopes_shown(self, token: ApiToken) -> str:
        """The scopes in one line."""
        return ", ".join(token.scopes)

    @admin.display
    def state(self, token: ApiToken) -> str:
        """Whether it is valid, and if not, why."""
        return token.state(timezone.now())


def _sees_all(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
