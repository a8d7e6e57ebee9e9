"""The doors of the pages: an address in, a view-model to its template."""
