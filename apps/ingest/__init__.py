"""From files to text: one reader per format, header facts, fingerprints."""
