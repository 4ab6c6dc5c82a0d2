"""Radicals that look like characters, as text copied from a PDF has them (⽼ for 老)."""

from __future__ import annotations

import unicodedata

#: The radicals supplement has no compatibility mapping in Unicode; these are the ones that PDF readers emit.
SUPPLEMENT = dict(
    zip(
        "⺁⺄⺆⺇⺈⺋⺌⺍⺐⺗⺝⺟⺠⺡⺣⺤⺥⺩⺪⺬⺭⺮⺯⺶⺷⺸⺺⺼⺾⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻎⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙冂几刀㔾小小尢心月母民氵灬爫爫王疋示示竹糸羊羊羊聿肉艹虎衤覀西见角讠贝足车辶辶钅長镸长门阜阝雨青韦页风飞食饣飠首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)


def plain_characters(text: str) -> str:
    """`text` with radicals replaced by the characters that they look like."""
    return "".join(SUPPLEMENT.get(each) or unicodedata.normalize("NFKC", each) for each in text)
