"""Measures what readers get: Lighthouse on the main pages, and screenshots of every kind of page."""
