"""Helpers of the tests; nothing that runs imports them."""
