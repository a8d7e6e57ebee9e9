"""Rows that PostgreSQL writes as JSON or as cells: declared once, read here.

A `Row` (`row.py`) says of each of its fields name, kind, help and SQL; JSON, NDJSON, CSV and OpenAPI all
come from it. The declarations stand in `apps.api.resources`.
"""
