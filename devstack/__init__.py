"""The application on one machine: its own PostgreSQL and Redis-compatible broker, its processes, their end.

`python -m devstack` lists the commands; the Makefile calls them. Nothing of the application imports this.
"""
