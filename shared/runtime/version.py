"""Which version this is; a test compares it with the project's file."""

VERSION = "0.1.0"
