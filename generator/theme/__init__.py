"""Templates, styles and scripts, on Material's base."""
