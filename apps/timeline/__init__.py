"""The read side: which calls a filter means, and how many there are."""
