"""Spreadsheets into entries, a row an entry: what every row would make, change or leave, and why some are
refused.
"""

from generator.importing.sheets.roster import CHANGED, NEW, REFUSED, SAME, Plan, Planned, plan_import
from generator.importing.sheets.spreadsheet import read_spreadsheet

__all__ = ["CHANGED", "NEW", "REFUSED", "SAME", "Plan", "Planned", "plan_import", "read_spreadsheet"]
