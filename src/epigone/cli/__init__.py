"""The command line: parses, calls, prints."""

from epigone.cli.main import app, main

__all__ = ["app", "main"]
