"""Which day it is for the person: the one place where a page asks for it."""

from datetime import date

from django.utils import timezone


def today() -> date:
    return timezone.localdate()
