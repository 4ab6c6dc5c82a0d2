"""The sections of courses: those that lesson plans customarily have, those that make a plan a pack, those of
contest courses.
"""

from __future__ import annotations

from generator.schema.sections import (
    FAMILIES,
    FRAMES,
    PROCESS_SECTION,
    SHEET_SECTION,
    SHOWN,
    SLIDES_SECTION,
    TEACHERS,
    Section,
)


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: The customary sections of a lesson plan, with the ones without which it can't be taught.
SECTIONS = (
    Section(
        "课程背景",
        "这节课从家长的什么困难说起，为什么要上",
        at_home=True,
        also=_names(
            "设计背景 活动背景 教学背景 背景分析 选题背景 教材分析 学情分析 设计理念 设计思路 设计意图 教学理念 活动由来"
        ),
        parts=_names("教材分析 学情分析 设计理念 设计思路 设计意图 教学理念"),
    ),
    Section(
        "教学目标",
        "上完课，家长或学生会做哪几件事，一条一件",
        needed=True,
        shown=SHOWN,
        also=_names("教学目的 活动目标 活动目的 课程目标 学习目标 课堂目标 培养目标 目标"),
    ),
    Section(
        "教学重难点",
        "最要紧的是什么，最难的是什么",
        audience=TEACHERS,
        also=_names(
            "教学重点难点 教学重点与难点 教学重点和难点 教学重点、难点 重点难点 重难点 重点与难点 重点、难点 活动重难点 活动重点难点 教学重、难点"
        ),
        parts=_names("教学重点 教学难点 重点 难点 活动重点 活动难点"),
    ),
    Section(
        "教学准备",
        "场地、教具、要提前通知家长的事",
        audience=TEACHERS,
        also=_names(
            "活动准备 课前准备 教具准备 教具学具 教学用具 教具 课程准备 教师准备 准备 物料准备 材料准备 教学资源"
        ),
        parts=_names("教师准备 学生准备 家长准备"),
    ),
    Section(
        PROCESS_SECTION,
        "分几个环节，各用多少分钟，老师和家长各做什么",
        needed=True,
        shown=SHOWN,
        also=_names(
            "活动过程 教学流程 活动流程 教学环节 教学步骤 活动步骤 课堂过程 实施过程 课程内容 教学内容与过程 教学活动过程 活动内容与过程 过程"
        ),
    ),
    Section(
        SHEET_SECTION,
        "家长带回家照着做的几条，一条一行",
        audience=FAMILIES,
        also=_names("行动单 家庭行动单 家长任务单"),
    ),
    Section(
        "作业",
        "课后做什么，什么时候交流",
        also=_names("作业布置 布置作业 课后作业 作业设计 家庭作业 课后练习"),
    ),
    Section(
        "亲子任务",
        "家长和孩子一起做的一件小事",
        audience=FAMILIES,
        also=_names("亲子作业 亲子活动 亲子实践 课后实践 活动延伸 课后延伸 拓展延伸 课后拓展"),
        parts=_names("活动延伸 课后延伸 拓展延伸 课后拓展"),
    ),
    Section(
        "教学反思",
        "上过以后，哪里顺、哪里要改；还没上过就删掉这一节",
        audience=TEACHERS,
        also=_names("课后反思 活动反思 教后反思 反思 教学后记 课后小结 教学心得 教后记"),
    ),
)
SAFETY_SECTION = "安全与转介"
#: What makes of a plan all that a teacher takes into the room; written where somebody has it.
PACK_SECTIONS = (
    Section(
        SLIDES_SECTION,
        "投影和幻灯片上放什么：一个小标题一张，下面几行字；不写就从教学过程里取",
        also=_names("课件大纲 幻灯片大纲 投影内容"),
        audience=TEACHERS,
        shown=FRAMES,
        asked=False,
    ),
    Section(
        "前测",
        "上课前问三个小问题，写明各种回答说明什么",
        also=_names("课前测 课前小测 课前调查"),
        asked=False,
    ),
    Section(
        "学习单",
        "课上用的单子，能直接印：要填的表、要判断的句子",
        also=_names("学习任务单 导学单 工作单 练习单 活动单"),
        apart=True,
        asked=False,
    ),
    Section(
        "参考答案",
        "学习单怎样算答好，常见的答法说明什么",
        also=_names("答案 答案提示 练习答案"),
        audience=TEACHERS,
        apart=True,
        asked=False,
    ),
    Section(
        "后测",
        "下课前再问三个小问题，写明答不上来的怎么办",
        also=_names("课后测 课后小测 出门测"),
        asked=False,
    ),
    Section(
        "常见误解",
        "家长或学生常想错的几条，各有一句怎样说开",
        at_home=True,
        also=_names("常见误区 易错点 误区"),
        asked=False,
    ),
    Section(
        "主持提示",
        "没人开口、有人哭、两人争起来的时候说什么、做什么",
        also=_names("主持建议 教师提示 教学提示 带领提示 实施建议"),
        audience=TEACHERS,
        asked=False,
    ),
    Section(
        "因人而异",
        "二十分钟的版本，单亲、老人带、特殊需要、没有投影时怎么上",
        also=_names("变通 变通办法 差异化建议 分层建议 适应性调整"),
        audience=TEACHERS,
        asked=False,
    ),
    Section(
        SAFETY_SECTION,
        "什么情况当天报告、报告给谁，家长可以打哪个电话",
        also=_names("安全提示 转介 安全与保护 求助与转介"),
        asked=False,
    ),
)
#: What a complete pack has in its body, in the order of a plan; a micro-lesson has less.
STAGES = "环节"
PACK = (
    "课程背景",
    "教学目标",
    "教学重难点",
    "教学准备",
    "前测",
    STAGES,
    "学习单",
    "参考答案",
    "后测",
    "常见误解",
    "主持提示",
    "因人而异",
    SAFETY_SECTION,
    SHEET_SECTION,
    "亲子任务",
)
MICRO_PACK = ("教学目标", STAGES, SHEET_SECTION)
NEEDED_SECTIONS = tuple(section.label for section in SECTIONS if section.needed)
#: The only section of a course that is a video and says the rest there.
VIDEO_SECTION = "这节课讲什么"
CONTEST_SECTIONS = (
    Section(VIDEO_SECTION, "讲了什么，家长看完会做什么", needed=True),
    *(
        Section(each.label, each.hint)
        for each in SECTIONS
        if each.label in ("教学目标", "教学重难点", "教学过程", "教学反思")
    ),
)
