"""robots.txt: everything may be read, and the sitemap is here."""

from __future__ import annotations


def robots_txt(site_url: str | None) -> str:
    """The text of robots.txt; names the sitemap where the site's address is known."""
    sitemap = f"\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
