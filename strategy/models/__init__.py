from .aim import Aim
from .channel import Channel
from .experiment import Experiment
from .platform import (
    CatalogState,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
)
from .revision import Revision, RevisionLabel
from .strategy import Bar, Strategy
from .upload import Upload

__all__ = [
    "Aim",
    "Bar",
    "CatalogState",
    "Channel",
    "Experiment",
    "Platform",
    "PlatformFit",
    "PlatformRegion",
    "PlatformSource",
    "Revision",
    "RevisionLabel",
    "Strategy",
    "Upload",
]
