from .aim import Aim
from .change import CatalogChange
from .channel import Channel
from .experiment import Experiment
from .feed import Feed
from .notice import Notice
from .platform import (
    CatalogState,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
)
from .reminder import Digest, MailOutage, Reminder
from .report import Report
from .revision import Revision, RevisionLabel
from .slot import Slot
from .strategy import Bar, Strategy

__all__ = [
    "Aim",
    "Bar",
    "CatalogChange",
    "CatalogState",
    "Channel",
    "Digest",
    "Experiment",
    "Feed",
    "MailOutage",
    "Notice",
    "Platform",
    "PlatformFit",
    "PlatformRegion",
    "PlatformSource",
    "Reminder",
    "Report",
    "Revision",
    "RevisionLabel",
    "Slot",
    "Strategy",
]
