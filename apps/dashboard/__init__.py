"""The pages that analysts read."""
