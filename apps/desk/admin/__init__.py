"""The editors' desk: Django's admin, one module for each room of the record."""

from django.contrib import admin

from apps.desk.admin import access, actors, calls, ledger, pipeline, sources, statements

__all__ = ["access", "actors", "calls", "ledger", "pipeline", "sources", "statements"]

admin.site.site_header = "Line of Contact: the editors' desk"
admin.site.site_title = "Editors' desk"
admin.site.index_title = "The record"
