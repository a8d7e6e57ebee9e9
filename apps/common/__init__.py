"""What every room may use: base models, day intervals, exceptions. No tables."""
