"""Every message of the contracts has its route, and the document says so."""

import json
from typing import Any

import jsonschema
import pytest
from openapi_schema_validator import OAS31Validator

from services.portal.api.messages import routes
from shared.contracts.catalogue import LANGUAGES
from tests.integration.portal.site import Site

COMMANDS = [
    command for language in LANGUAGES.values() for command in language.commands.values()
]
QUERIES = [
    query for language in LANGUAGES.values() for query in language.queries.values()
]
PUBLIC = [one for one in COMMANDS if {way.role for way in one.allowed} != {"service"}]
INTERNAL = [one for one in COMMANDS if one not in PUBLIC]
