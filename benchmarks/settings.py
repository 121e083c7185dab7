"""The site as it is, with the ceiling's two pages beside its own."""

from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "benchmarks.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "benchmarks" / "templates")
MIDDLEWARE.insert(0, "benchmarks.counting.queries_counted")
