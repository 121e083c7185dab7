from .aim import Aim
from .channel import Channel
from .check_in import CheckIn
from .experiment import Experiment
from .platform import (
    CatalogState,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
)
from .review import Review
from .revision import Revision, RevisionLabel
from .strategy import Bar, Strategy

__all__ = [
    "Aim",
    "Bar",
    "CatalogState",
    "Channel",
    "CheckIn",
    "Experiment",
    "Platform",
    "PlatformFit",
    "PlatformRegion",
    "PlatformSource",
    "Review",
    "Revision",
    "RevisionLabel",
    "Strategy",
]
