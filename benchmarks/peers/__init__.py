"""What others would write for the same command, on the same database."""
