from .aim import Aim
from .change import CatalogChange
from .channel import Channel
from .experiment import Experiment
from .notice import Notice
from .platform import (
    CatalogState,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
)
from .report import Report
from .revision import Revision, RevisionLabel
from .strategy import Bar, Strategy

__all__ = [
    "Aim",
    "Bar",
    "CatalogChange",
    "CatalogState",
    "Channel",
    "Experiment",
    "Notice",
    "Platform",
    "PlatformFit",
    "PlatformRegion",
    "PlatformSource",
    "Report",
    "Revision",
    "RevisionLabel",
    "Strategy",
]
