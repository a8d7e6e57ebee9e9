"""From reports to calls: which reports tell of one call, and where they differ."""
