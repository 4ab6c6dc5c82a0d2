"""Reads files: encodings, fences, and the line and column of every key and value. Does not know what the
keys mean.
"""

from generator.reading.documents import Document, document_of, read_document
from generator.reading.findings import Finding
from generator.reading.folder import find_documents
from generator.reading.vocabulary_files import read_vocabularies

__all__ = ["Document", "Finding", "document_of", "find_documents", "read_document", "read_vocabularies"]
