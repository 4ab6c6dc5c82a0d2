"""What is written for those who work on the entries: spreadsheets, snippets, forms and what else stands in
the repository because of what is declared.
"""
