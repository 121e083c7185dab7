from .aim import Aim
from .change import CatalogChange
from .channel import Channel
from .check_in import CheckIn
from .experiment import Experiment
from .feed import Feed
from .heartbeat import Heartbeat
from .notice import Notice
from .platform import (
    CatalogState,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
)
from .remark import Remark
from .reminder import Digest, MailOutage, Reminder
from .report import Report
from .review import Review
from .revision import Revision, RevisionLabel
from .share import Share
from .slot import Slot
from .strategy import Bar, Strategy
from .upload import Upload

__all__ = [
    "Aim",
    "Bar",
    "CatalogChange",
    "CatalogState",
    "Channel",
    "CheckIn",
    "Digest",
    "Experiment",
    "Feed",
    "Heartbeat",
    "MailOutage",
    "Notice",
    "Platform",
    "PlatformFit",
    "PlatformRegion",
    "PlatformSource",
    "Remark",
    "Reminder",
    "Report",
    "Review",
    "Revision",
    "RevisionLabel",
    "Share",
    "Slot",
    "Strategy",
    "Upload",
]
