"""GitHub's issue forms: made from the declarations, and what is filled into them read back into drafts of
entries.
"""

from generator.importing.issue_forms.answer import accepted, pull_request, to_mend
from generator.importing.issue_forms.answers import Answers, read_answers
from generator.importing.issue_forms.elements import FORMS, Element, IssueForm
from generator.importing.issue_forms.entry import Submission, read_submission

__all__ = [
    "FORMS",
    "Answers",
    "Element",
    "IssueForm",
    "Submission",
    "accepted",
    "pull_request",
    "read_answers",
    "read_submission",
    "to_mend",
]
