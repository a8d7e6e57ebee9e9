"""The editors' desk: Django's admin over the record."""
