"""The command line and the one-process run; only here every service is imported."""

VERSION = "0.1.0"
"""Of the program; a backup notes which one made it."""
