"""The website of the course: pages of all lectures whose pictures move without a kernel.

An author writes nothing for it: the pages come from the committed notebooks, and what moves is
recorded from the demos that their cells show.
"""
