"""`make bench`: all that must be fast, measured in one run, in one table. A figure that misses its
mark says so.
"""

import os
import sys

from benchmarks import averages, descent, imports, kernel, notebooks, page, search, site, training
from benchmarks.table import table

PARTS = (kernel, page, site, notebooks, imports, averages, descent, training, search)


def main():
    load = os.getloadavg()[0]  # whoever else is at work now makes every figure larger
    rows = []
    for part in PARTS:
        print(f"measuring: {part.__doc__.splitlines()[0]}", file=sys.stderr, flush=True)
        rows += part.rows()
    print(
        f"Medians, in the page means of the middle half; {os.cpu_count()} cores, load at the start"
        f" {load:.1f}.\n\n{table(rows)}"
    )


if __name__ == "__main__":
    main()
