"""Files other than pages that the site publishes; one module an output."""
