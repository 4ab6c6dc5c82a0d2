"""A dozen drawn pictures, as different as photos are, shared by the entries that show one."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

#: What the pictures' alternative texts say.
ALTS = (
    "妈妈和孩子在餐桌旁一起列清单",
    "爸爸蹲下来听孩子说话",
    "孩子把洗好的碗放进架子",
    "一家人在窗边轮流读书",
    "家长小组围坐成一圈讨论",
    "孩子用彩纸做成的心情卡片",
    "老师在黑板上画出一天的时间",
    "爷爷教孩子认识节气",
    "同学们在操场边分享早餐",
    "贴在冰箱上的家庭约定",
    "孩子在博物馆里做记录",
    "亲子跑步时留下的影子",
)
_SIZE = (640, 480)


class Snapshots:
    """Puts pictures where they are asked for; each is drawn once, and its further places are hard links
    where the disk has them.
    """

    def __init__(self) -> None:
        self._drawn: dict[int, Path] = {}

    def put(self, path: Path, number: int) -> None:
        """Put picture `number` (they repeat after a dozen) at `path`, a JPEG."""
        path.parent.mkdir(exist_ok=True)
        which = number % len(ALTS)
        if which not in self._drawn:
            _draw(which).save(path, "JPEG", quality=85)
            self._drawn[which] = path
            return
        try:
            os.link(self._drawn[which], path)
        except OSError:  # some disks have no hard links, others too few
            shutil.copy(self._drawn[which], path)


def _draw(number: int) -> Image.Image:
    chance = random.Random(f"snapshot {number}")
    image = Image.linear_gradient("L").resize(_SIZE).convert("RGB")
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        left, top = chance.randrange(_SIZE[0]), chance.randrange(_SIZE[1])
        box = (left, top, left + chance.randint(10, 200), top + chance.randint(10, 200))
        pen.ellipse(box, fill=tuple(chance.randrange(256) for _ in range(3)))
    return image.filter(ImageFilter.GaussianBlur(2))
