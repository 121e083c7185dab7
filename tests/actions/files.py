"""A strategy as the file of its export, and back."""

from strategy.domain.bundle import Bundle
from strategy.domain.file_reading import read_file
from strategy.exports.export import Choice
from strategy.exports.json_file import json_file
from strategy.models import Strategy
from strategy.sources import source_of


def exported(strategy: Strategy, *, history: bool = True) -> bytes:
    """The whole of it, as its export is."""
    found = Strategy.objects.for_page().get(pk=strategy.pk)
    source = source_of(found, with_documents=history)
    return json_file(source, Choice(history=history)).body


def bundle_in(body: bytes) -> Bundle:
    bundle, problems = read_file(body)
    assert problems == []
    assert bundle is not None
    return bundle
