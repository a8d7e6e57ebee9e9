"""Actors with their spellings and offices: the one part of the record that is entered by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.urls import reverse

from apps.actors.models import Actor, Alias, CataloguedModel, Office, Origin
from apps.desk.admin.base import KeptAdmin, RowInline


class _EnteredInline(RowInline):
    extra = 0
    can_delete = False  # an entry that is wrong is made inactive, else the catalogue would bring it back
    readonly_fields = ("origin",)


class AliasInline(_EnteredInline):
    """The actor's spellings."""

    model = Alias
    fields = ("text", "language", "active", "origin")


class OfficeInline(_EnteredInline):
    """The actor's offices."""

    model = Office
    fk_name = "actor"
    fields = ("title", "role", "body", "start", "end", "active", "origin")
    autocomplete_fields = ("body",)


class ActorForm(forms.ModelForm):  # type: ignore[type-arg] # generic only to the type checker
    """The table's own check cannot run before the row is saved: it looks at the row's id."""

    def clean_side(self) -> Actor | None:
        """Refuse an actor as its own side."""
        side: Actor | None = self.cleaned_data["side"]
        if side and side.pk == self.instance.pk:
            raise forms.ValidationError("A country has no side but itself: leave it empty.")
        return side


@admin.register(Actor)
class ActorAdmin(KeptAdmin):
    """Who appears in the record. What an editor saves stays when the catalogue is loaded again."""

    list_display = ("name", "kind", "side", "alias_count", "origin", "active")
    list_filter = ("kind", "active", "origin", ("side", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("side",)
    search_fields = ("name", "slug", "aliases__text")
    search_help_text = "A name in any spelling on record."
    ordering = ("name",)  # counting drops the model's own
    fields = ("name", "slug", "kind", "side", "active", "origin", "created_at", "updated_at")
    readonly_fields = ("origin", "created_at", "updated_at")
    autocomplete_fields = ("side",)
    form = ActorForm
    inlines = (AliasInline, OfficeInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        """Count the spellings in the same statement."""
        actors: QuerySet[Actor] = super().get_queryset(request)
        return actors.annotate(alias_count=Count("aliases"))

    @admin.display(description="spellings", ordering="alias_count")
    def alias_count(self, actor: Any) -> int:
        """How many spellings are known."""
        return int(actor.alias_count)

    def get_readonly_fields(self, request: HttpRequest, obj: Actor | None = None) -> tuple[str, ...]:  # noqa: ARG002
        """A slug stands in addresses and never changes."""
        return (*self.readonly_fields, "slug") if obj else self.readonly_fields

    def view_on_site(self, actor: Actor) -> str:
        """The leader's page."""
        return reverse("dashboard:leader", args=[actor.slug])

    def save_model(self, request: HttpRequest, obj: Actor, form: ModelForm[Actor], change: bool) -> None:  # noqa: FBT001
        """A changed row is the editor's from now on."""
        if form.changed_data:
            obj.origin = Origin.EDITOR
        super().save_model(request, obj, form, change)

    def save_formset(
        self,
        request: HttpRequest,
        form: ModelForm[Actor],
        formset: BaseModelFormSet[CataloguedModel, Any],
        change: bool,  # noqa: FBT001
    ) -> None:
        """Changed and new spellings and offices are the editor's from now on."""
        for row in formset.forms:
            if row.has_changed():
                row.instance.origin = Origin.EDITOR
        super().save_formset(request, form, formset, change)
