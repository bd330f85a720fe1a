"""Python in a page: what runs there, in a worker, beside coursekit. `cells` is asked for
everything; `stand_ins` are what coursekit finds in the place of a notebook's parts.
"""
