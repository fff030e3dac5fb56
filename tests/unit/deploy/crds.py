"""Kinds that Kubernetes does not know itself, as far as they are used here.

Written down from the documentation of KEDA 2.x (ScaledObject, its `prometheus` and
`nats-jetstream` triggers) and of the Prometheus operator (`monitoring.coreos.com/v1`).
Stricter than the originals: what is not named here is a mistake.
"""

from typing import Any

_TEXT = {"type": "string", "minLength": 1}
_DURATION = {"type": "string", "pattern": "^[0-9]+(ms|s|m|h|d)$"}
_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}


def _shape(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _kind(version: str, kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    return _shape(
        {
            "apiVersion": {"const": version},
            "kind": {"const": kind},
            "metadata": _shape({"name": _TEXT}),
            "spec": spec,
        }
    )


# KEDA: every value of a trigger's metadata is a text, numbers too.
_PROMETHEUS = _shape(
    {
        "type": {"const": "prometheus"},
        "metadata": _shape(
            {
                "serverAddress": {"type": "string", "pattern": "^https?://"},
                "query": _TEXT,
                "threshold": {"type": "string", "pattern": r"^[0-9.]+$"},
                "activationThreshold": {"type": "string"},
            },
            "activationThreshold",
        ),
    }
)
_JETSTREAM = _shape(
    {
        "type": {"const": "nats-jetstream"},
        "metadata": _shape(
            {
                "natsServerMonitoringEndpoint": _TEXT,
                "account": _TEXT,
                "stream": _TEXT,
                "consumer": _TEXT,
                "lagThreshold": {"type": "string", "pattern": "^[0-9]+$"},
                "activationLagThreshold": {"type": "string", "pattern": "^[0-9]+$"},
                "useHttps": {"enum": ["true", "false"]},
            },
            "activationLagThreshold",
            "useHttps",
        ),
    }
)
_WINDOW = _shape(
    {"stabilizationWindowSeconds": {"type": "integer", "minimum": 0, "maximum": 3600}}
)
_SCALED = _shape(
    {
        "scaleTargetRef": _shape({"name": _TEXT}),
        "minReplicaCount": {"type": "integer", "minimum": 0},
        "maxReplicaCount": {"type": "integer", "minimum": 1},
        "pollingInterval": {"type": "integer", "minimum": 1},
        "cooldownPeriod": {"type": "integer", "minimum": 0},
        "fallback": _shape(
            {
                "failureThreshold": {"type": "integer", "minimum": 1},
                "replicas": {"type": "integer", "minimum": 0},
            }
        ),
        "advanced": _shape(
            {
                "horizontalPodAutoscalerConfig": _shape(
                    {"behavior": _shape({"scaleDown": _WINDOW})}
                )
            }
        ),
        "triggers": {
            "type": "array",
            "minItems": 1,
            "items": {"oneOf": [_PROMETHEUS, _JETSTREAM]},
        },
    },
    "pollingInterval",
    "cooldownPeriod",
    "fallback",
    "advanced",
)
_ENDPOINT = _shape(
    {
        "port": _TEXT,
        "path": {"type": "string", "pattern": "^/"},
        "interval": _DURATION,
        "relabelings": {
            "type": "array",
            "items": _shape({"targetLabel": _TEXT, "replacement": _TEXT}),
        },
    }
)
_MONITOR = _shape(
    {
        "selector": _shape({"matchLabels": _TEXTS}),
        "podMetricsEndpoints": {"type": "array", "minItems": 1, "items": _ENDPOINT},
    }
)
_RULE = _shape(
    {
        "alert": _TEXT,
        "expr": _TEXT,
        "for": _DURATION,
        "labels": _TEXTS,
        "annotations": _TEXTS,
    },
    "for",
)
_RULES = _shape(
    {
        "groups": {
            "type": "array",
            "items": _shape(
                {"name": _TEXT, "rules": {"type": "array", "items": _RULE}}
            ),
        }
    }
)
SCHEMAS = {
    "ScaledObject": _kind("keda.sh/v1alpha1", "ScaledObject", _SCALED),
    "PodMonitor": _kind("monitoring.coreos.com/v1", "PodMonitor", _MONITOR),
    "PrometheusRule": _kind("monitoring.coreos.com/v1", "PrometheusRule", _RULES),
}
