"""The collection of books that people have composed of lessons."""

from generator.collections.books.fields import Book

#: What an entry of the collection is.
ENTRY = Book
