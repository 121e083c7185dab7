"""What the database refuses of accounts."""

import pytest
from django.db import IntegrityError

from accounts.models import SecurityEvent

pytestmark = pytest.mark.django_db


def test_an_event_is_of_a_known_kind() -> None:
    with pytest.raises(IntegrityError, match="security_event_kind_is_known"):
        SecurityEvent.objects.create(kind="something")
