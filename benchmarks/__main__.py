"""`make bench`: all that must be fast, measured in one run, in one table. A figure that misses its
mark says so. `make bench PARTS="page site"` measures these alone.
"""

import os
import sys
import traceback

from benchmarks import averages, descent, imports, kernel, notebooks, page, search, site, training
from benchmarks.table import Row, table

PARTS = {
    part.__name__.partition(".")[2]: part
    for part in (kernel, page, site, notebooks, imports, averages, descent, training, search)
}


def main(names: list[str]) -> int:
    """Measure the parts of these names, or all; 1 if one could not be measured."""
    if unknown := sorted(set(names) - set(PARTS)):
        sys.exit(f"No part is called {', '.join(unknown)}; there are {', '.join(PARTS)}.")
    load = os.getloadavg()[0]  # whoever else is at work now makes every figure larger
    rows, failed = [], []
    for name in names or PARTS:
        about = PARTS[name].__doc__.splitlines()[0]
        print(f"measuring: {about}", file=sys.stderr, flush=True)
        try:
            rows += PARTS[name].rows()
        except Exception:  # what was measured before is not lost
            traceback.print_exc()
            failed.append(name)
    rows += [Row(f"{name} could not be measured: the error stands above.") for name in failed]
    print(
        f"Medians, in the page means of the middle half; {os.cpu_count()} cores, load at the start"
        f" {load:.1f}.\n\n{table(rows)}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
