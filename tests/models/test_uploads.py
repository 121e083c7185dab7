"""What the database refuses of files that are looked at."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from strategy.models import Upload
from tests.factories import make_strategy

pytestmark = pytest.mark.django_db


def test_a_file_is_open_or_imported_and_never_both(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    for values in ({}, {"body": b"x", "became": strategy}):
        with (
            pytest.raises(IntegrityError, match="upload_is_open_or_imported"),
            transaction.atomic(),
        ):
            Upload.objects.create(owner=owner, **values)


def test_it_goes_with_its_person_and_with_its_strategy(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    Upload.objects.create(owner=owner, became=strategy)
    strategy.delete()
    assert Upload.objects.count() == 0
    Upload.objects.create(owner=owner, body=b"x")
    owner.delete()
    assert Upload.objects.count() == 0
