"""Sources: folders and files of articles, each article with its text and what is known of it."""

from dateline.sources.scan import Found, scan

__all__ = ["Found", "scan"]
