"""What pages are measured against is there for the benchmark, and nowhere else."""

import pytest
from django.urls import Resolver404, resolve

from benchmarks import ceiling


def test_no_installation_has_the_smallest_page() -> None:
    with pytest.raises(Resolver404):
        resolve("/ceiling/")


def test_the_benchmark_has_it_beside_all_pages() -> None:
    assert resolve("/ceiling/", "benchmarks.urls").func is ceiling.page
    assert resolve("/strategies/", "benchmarks.urls").url_name == "strategies"
