"""What was printed: publishers, sources, and the passages that facts point to."""
