"""The command line and the one-process run: the one place that may import every service."""
