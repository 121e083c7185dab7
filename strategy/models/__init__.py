from .aim import Aim
from .channel import Channel
from .experiment import Experiment
from .feed import Feed
from .platform import (
    CatalogState,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
)
from .reminder import Digest, MailOutage, Reminder
from .revision import Revision, RevisionLabel
from .slot import Slot
from .strategy import Bar, Strategy

__all__ = [
    "Aim",
    "Bar",
    "CatalogState",
    "Channel",
    "Digest",
    "Experiment",
    "Feed",
    "MailOutage",
    "Platform",
    "PlatformFit",
    "PlatformRegion",
    "PlatformSource",
    "Reminder",
    "Revision",
    "RevisionLabel",
    "Slot",
    "Strategy",
]
