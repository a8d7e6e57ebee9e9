from django.conf import settings
from playwright.sync_api import Page

# The policy forbids the style element that htmx would add; the pages' <head> says the same.
WITHOUT_INLINE_STYLE = """() => {
  const meta = document.createElement("meta");
  meta.name = "htmx-config";
  meta.content = '{"includeIndicatorStyles": false}';
  document.head.append(meta);
}"""


def test_the_front_end_libraries_load_from_our_own_static_files(page: Page) -> None:
    page.goto("/healthz")
    page.evaluate(WITHOUT_INLINE_STYLE)
    for name in settings.NPM_FILES:
        if name.endswith(".js"):
            page.add_script_tag(url=f"/static/vendor/{name}")
    assert page.evaluate("Chart.version").split(".")[0] == "4"
    assert (
        page.evaluate("new Chart._adapters._date().format(new Date(2020, 9, 2), 'yyyy-MM-dd')")
        == "2020-10-02"
    )
    assert page.evaluate("Chart.registry.plugins.get('annotation').id") == "annotation"
    assert page.evaluate("htmx.version").split(".")[0] == "2"
