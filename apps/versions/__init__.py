"""The record as it was: every change of a public row advances a version, and each can be read again."""
