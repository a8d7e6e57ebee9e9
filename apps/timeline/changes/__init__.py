"""What changed between versions of the record, first as plain values, then in words. Knows no database."""
