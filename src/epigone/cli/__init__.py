"""The command line: parses, calls, prints."""

from epigone.cli.app import app, main

__all__ = ["app", "main"]
