from typing import ClassVar

from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from apps.api.conditional import Shows


class SchemaView(SpectacularAPIView):
    """The description in OpenAPI 3.1."""

    shows: ClassVar[Shows] = Shows.CODE


class DocsView(SpectacularSwaggerSplitView):
    """The description to browse and try; all of it from our own static files, under the site's policy."""

    url_name = "api:schema"
    template_name = "api/docs.html"
