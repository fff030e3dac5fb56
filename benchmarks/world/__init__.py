"""The campaign that every measurement plays in, and stores that hold it."""
