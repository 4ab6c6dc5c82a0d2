"""Headers and footers, which an entry has none of."""

from __future__ import annotations

import re

from docx.document import Document
from docx.oxml.ns import nsmap
from lxml import etree

from generator.importing.word.blocks import Remarks

_W = "{" + nsmap["w"] + "}"


def tell_running_heads(document: Document, remarks: Remarks) -> None:
    """Say what stands in headers and footers, other than numbers of pages."""
    said: list[str] = []
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/header", "/footer")):
            continue
        root = etree.fromstring(
            relation.target_part.blob,
            etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False),
        )
        words = "".join("".join(each.text or "" for each in root.iter(_W + "t")).split())
        if re.sub(r"[第共页总\d\W_]+", "", words) and words[:20] not in said:
            said.append(words[:20])
    if said:
        remarks.say(f"页眉、页脚没有导入：{'、'.join(f'「{words}」' for words in sorted(said))}")
