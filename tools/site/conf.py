"""How Sphinx makes the site's pages. It reads this file by itself: every name is a setting."""

import importlib.metadata
import os

project = "How neural networks are trained"
author = "the authors of the workbook"
version = release = importlib.metadata.version("optimization-workbook")
language = "en"

# Where the site will be read, for what has to be told in full: its map, and who shows a link to it.
html_baseurl = os.environ.get("COURSEKIT_SITE", "")

extensions = ["myst_nb", "sphinxext.opengraph", *(["sphinx_sitemap"] if html_baseurl else [])]
ogp_site_url = html_baseurl
ogp_social_cards = {"enable": False}  # each page names its first picture
sitemap_url_scheme = "{link}"
sitemap_show_lastmod = False
nb_execution_mode = "off"  # pages show what the notebooks hold
nb_merge_streams = True
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

myst_heading_slug_func = "tools.site.pages.slug"

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_css_files = ["card.css", "site.css"]
html_js_files = ["cards.js"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "navbar_persistent": [],  # the side bar has the search
    "show_navbar_depth": 1,
    "use_download_button": False,
    "back_to_top_button": False,  # it would lie over pictures
}
# pictures stand in raw HTML, which Sphinx does not look into: they are copied with the folder
suppress_warnings = ["config.cache"]
html_context = {"default_mode": "auto"}  # without a word the theme complains on every page
