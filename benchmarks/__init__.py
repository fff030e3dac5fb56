"""How fast it is on this machine, against peers in the same run: `make bench`."""
