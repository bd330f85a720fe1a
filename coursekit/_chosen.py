"""Which lecture is meant: by its number, or by a part of its file's name."""

from collections.abc import Iterable


def chosen(wanted: str, names: Iterable[str]) -> str:
    """The one of these file names without `.ipynb` that is meant by `7`, `07` or `adam`.

    Raises LookupError, which lists what there is, if none or several are.
    """
    names = sorted(names)
    found = [name for name in names if _is_meant(wanted, name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise LookupError(f"{wanted!r} may be any of: {', '.join(found)}.")
    raise LookupError(f"There is no lecture {wanted}; there are: {', '.join(names)}.")


def _is_meant(wanted, name):
    if wanted.isdigit():
        return name.split("-")[0] == wanted.zfill(2)
    return bool(wanted) and wanted.lower() in name
