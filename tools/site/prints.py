"""One PDF a lecture, printed by the browser from its page, with bookmarks and every answer open."""

from pathlib import Path

from tests.browser import lab

NUMBER = """<p style="width: 100%; text-align: center; font: 8pt sans-serif">
  <span class="title"></span> · <span class="pageNumber"></span></p>"""
SHEET = {
    "format": "A4",
    "print_background": True,
    "outline": True,
    "tagged": True,
    "display_header_footer": True,
    "header_template": "<p></p>",
    "footer_template": NUMBER,
}
MARGIN = dict.fromkeys(("top", "bottom"), "15mm") | dict.fromkeys(("left", "right"), "12mm")
# A picture that does not come is an error, not a gap.
WHOLE = """async () => {
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  const gone = (image) => { throw new Error(`${image.src} did not come`); };
  const loaded = (image) => new Promise((act) => { image.onload = image.onerror = act; });
  const come = async (image) => {
    if (!image.complete) await loaded(image);
    return image.naturalWidth ? image.decode() : gone(image);
  };
  const images = [...document.images];
  for (const image of images) image.loading = "eager";
  await Promise.all(images.map(come));
}"""


def write(site: Path, names: list[str], chrome) -> None:
    """Print the pages of these names into the folder `pdf` of a site that is built, by a browser
    that is open.
    """
    (site / "pdf").mkdir()
    context = lab.new_context(chrome)
    page = context.new_page()
    page.route("**/cards.js", lambda route: route.abort())  # paper has the pictures themselves
    for name in names:
        page.goto((site / f"{name}.html").as_uri())
        page.evaluate(WHOLE)
        page.pdf(path=site / "pdf" / f"{name}.pdf", margin=MARGIN, **SHEET)
    context.close()
