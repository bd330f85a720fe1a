"""Which lecture is meant: by its number, or by a part of its file's name."""

from collections.abc import Iterable


def chosen(wanted: str, names: Iterable[str]) -> str:
    """The one of these file names without `.ipynb` that is meant by `7`, `07` or `adam`.

    Raises LookupError, which lists what there is, if none or several are.
    """
    names = sorted(names)
    number = [name for name in names if wanted.isdigit() and name.split("-")[0] == wanted.zfill(2)]
    found = number or [name for name in names if wanted and wanted.lower() in name]
    if len(found) == 1:
        return found[0]
    what = f"{wanted!r} may be any of" if found else f"There is no lecture {wanted}; there are"
    raise LookupError(f"{what}: {', '.join(found or names)}.")
