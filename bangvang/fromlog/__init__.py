"""`bangvang restore --from-log`: the history from the public files of the log."""
