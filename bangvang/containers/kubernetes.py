"""Hands keys to a Kubernetes cluster: a Secret for each container, as Compose mounts.

What belongs to the operator and to the agencies is in none of them.
"""

import base64
import json
from pathlib import Path
from typing import Any

from bangvang.errors import Unusable
from bangvang.local.place import LEDGER, SERVICES
from bangvang.words import told

_FOLDERS = (*SERVICES, LEDGER, "portal", "broker", "database", "owner")


def manifest(root: Path) -> str:
    """Return the Secrets of a folder of keys, as `kubectl apply -f -` takes them.

    Raises:
        Unusable: the keys were not made yet.
    """
    items = [_secret(root / folder) for folder in _FOLDERS]
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": items}, indent=1)


def _secret(folder: Path) -> dict[str, Any]:
    # A crash while a key was written leaves a hidden file, which is none.
    files = sorted(folder.glob("[!.]*"))
    if not files:
        raise Unusable(told("containers.no-keys", folder=folder))
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {
            "name": f"bangvang-{folder.name}",
            "labels": {"app.kubernetes.io/part-of": "bangvang"},
        },
        "type": "Opaque",
        "data": {
            file.name: base64.b64encode(file.read_bytes()).decode() for file in files
        },
    }
