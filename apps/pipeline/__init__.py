"""The way of a file: registered, queued, read, its calls in the ledger."""
