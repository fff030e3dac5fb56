"""The commands `bangvang backup` and `bangvang restore`, embedded and in containers."""
