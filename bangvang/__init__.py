"""The command line and the one-process run; only here every service is imported."""
