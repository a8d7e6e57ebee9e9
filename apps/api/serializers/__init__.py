"""What the API tells of each row."""
