"""What an officer does for the privacy of persons, from the command line."""
