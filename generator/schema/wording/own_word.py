"""By which styles a Word file of the library's own is known when it comes back, and what stands in them: the
names that Word shows in its list of styles.
"""

from __future__ import annotations

#: The label of a field, in a table of labels and what is filled in.
LABEL = "资源库栏目"
#: The picture that stands for the entry.
COVER = "资源库封面"
#: What was made from the rest, and is made anew: the table of stages; where the file comes from.
MADE, ORIGIN = "资源库附表", "资源库出处"

OWN_STYLES = (LABEL, COVER, MADE, ORIGIN)

__all__ = ["COVER", "LABEL", "MADE", "ORIGIN", "OWN_STYLES"]
