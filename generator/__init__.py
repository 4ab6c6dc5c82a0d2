"""The generator of the course and brand resource library: files -> entries -> library -> pages -> site."""

__version__ = "0.1.0"
