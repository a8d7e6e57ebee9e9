"""The formats in which lists and single rows are served.

A format is a class (`Format` in `base.py`); a view names those that it has in `formats`, the first being
the one that is given unasked. A new one goes into a module of its own here and into the views' `formats`.
"""
