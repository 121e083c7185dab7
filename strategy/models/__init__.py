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
from .remark import Remark
from .revision import Revision, RevisionLabel
from .share import Share
from .strategy import Bar, Strategy

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
    "Remark",
    "Revision",
    "RevisionLabel",
    "Share",
    "Strategy",
]
