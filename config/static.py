"""How the pages' own files are stored for serving."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Names by content, compressed; our modules' imports of each other are renamed with them."""

    support_js_module_import_aggregation = True
