"""A pytest plugin for the comparison of notebooks: it leaves out a grammar that takes longer to
load than most notebooks to run.

Where `rfc3987_syntax` is installed, jsonschema loads it to be able to check international web
addresses (1.7 seconds of the 7 that a notebook took). No notebook has such a field.
"""

import sys

sys.modules.setdefault(
    "rfc3987_syntax", None
)  # to import it then raises ImportError, as if it were not installed
