"""Asks a service in its own container whether it is ready; ends with 0 if it is.

Only what Python brings along: it runs every few seconds and must cost nothing.
"""

import sys
from http.client import HTTPConnection, HTTPException


def main(port: int) -> int:
    """Return the exit code; what is wrong goes to the container's health log."""
    connection = HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        if answer.status != 200:  # noqa: PLR2004 - the one status that means ready
            sys.stdout.write(answer.read(2000).decode("utf-8", "replace"))
            return 1
    except (OSError, HTTPException) as error:
        sys.stdout.write(f"{type(error).__name__}\n")
        return 1
    finally:
        connection.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
