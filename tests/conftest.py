"""One small cast shared by all tests."""
