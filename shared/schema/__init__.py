"""How the tables of a database came to be, and become those of this version."""
