"""The auditor: fetches, verifies and replays a log on a machine that never saw it."""
