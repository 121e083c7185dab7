"""What must not be readable in the database or a backup of it: sealed with SECRET_KEY.

A former key, listed in SECRET_KEY_FALLBACKS, still opens what it sealed.
"""

import json
from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["InvalidToken", "SealedSerializer", "seal", "seal_anew", "unseal"]


def box() -> MultiFernet:
    return box_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@cache
def box_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(derived(key)) for key in keys])


def derived(key: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"vierfeld.sealed")
    return urlsafe_b64encode(kdf.derive(key.encode()))


def seal(text: str) -> str:
    return box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises InvalidToken if none of today's keys sealed it."""
    return box().decrypt(sealed.encode()).decode()


def seal_anew(sealed: str) -> str:
    """The same, sealed with the first key."""
    return box().rotate(sealed.encode()).decode()


class SealedSerializer:
    """For sessions. One that cannot be opened any more is an empty one for Django."""

    def dumps(self, obj: Any) -> bytes:
        return box().encrypt(json.dumps(obj, separators=(",", ":")).encode())

    def loads(self, data: bytes) -> Any:
        return json.loads(box().decrypt(data))
