"""The embedded run: one folder, one process tree, one machine."""
