"""Processes that talk over the broker and over HTTP, as in production."""
