"""How the pages look: a site filled as in life, photographed and measured."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
