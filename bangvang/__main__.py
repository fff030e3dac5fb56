"""`python -m bangvang` is the same as `bangvang`."""

from bangvang.cli import main

if __name__ == "__main__":
    main()
