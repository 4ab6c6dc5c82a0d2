"""Search measured in a browser, on made-up entries, side by side with what else there is."""
