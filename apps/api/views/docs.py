from drf_spectacular.views import SpectacularSwaggerSplitView


class DocsView(SpectacularSwaggerSplitView):
    """The description to browse and try; all of it from our own static files, under the site's policy."""

    url_name = "api:schema"
    template_name = "api/docs.html"
