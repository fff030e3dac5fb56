"""Backups: one archive of all services at one moment, and its proof."""
