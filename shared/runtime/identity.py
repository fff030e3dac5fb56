"""Who is believed when somebody says who she is: the verifier the settings name."""

from shared.authority.oidc import OidcVerifier
from shared.authority.tokens import LocalVerifier, Verifier
from shared.runtime.settings import CommonSettings


def verifier_of(settings: CommonSettings) -> Verifier:
    """Return the verifier that the settings name.

    Raises:
        ValueError: the key's file cannot be read, or the provider's address not used.
    """
    if settings.oidc_issuer is not None:
        return OidcVerifier(settings.oidc_issuer, settings.oidc_audience)
    if settings.local_issuer_key is None:
        raise ValueError("neither an OpenID Connect issuer nor a local key is set")
    path = settings.local_issuer_key
    try:
        return LocalVerifier(path.read_text())
    except OSError as error:
        raise ValueError(f"cannot read {path} ({error.strerror})") from error
