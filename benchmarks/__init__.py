"""What must be fast, measured: `make bench` prints one table and writes nowhere.

A module has `rows()`; `__main__` lists the modules. `rivals` and `moves` run inside a kernel,
`stopwatch.js` inside a page.
"""
