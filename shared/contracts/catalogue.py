"""All messages of all services, for what is generated from them."""

from shared.contracts.awards import AWARDS
from shared.contracts.base import Language
from shared.contracts.dossier import DOSSIER
from shared.contracts.registration import REGISTRATION
from shared.contracts.scoring import SCORING

LANGUAGES: dict[str, Language] = {
    language.service: language for language in (REGISTRATION, SCORING, DOSSIER, AWARDS)
}
"""By name of the service, in the order of the main job."""
