"""Case files: the whole history of one award, with proofs, in one file."""
