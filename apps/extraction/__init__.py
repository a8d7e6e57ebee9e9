"""Reads calls and statements out of an article's text."""
