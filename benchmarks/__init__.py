"""Made-up entries in any number, and measurements of checking and building them."""
