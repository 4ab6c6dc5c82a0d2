"""The one catalogue of problems: a permanent code, how grave it is, what happened, and what to do.

The words are templates, filled from a finding's params. The editors' guide on the site is made from this
list too.
"""

from __future__ import annotations

from generator.checking.problems import ERROR, WARNING
from generator.collections import FOLDERS
from generator.reading import Finding
from generator.schema.problem_kinds import ProblemKind

_ALL = (
    # Files
    ProblemKind("file-name", ERROR, "文件名不合规", "文件名「{name}」不能用作条目编号", "改成小写英文字母、数字和连字符，如 {example}", "文件名就是条目的编号和网址，定下后不再改。"),
    ProblemKind("file-place", ERROR, "文件放错了地方", "「{name}」不在任何一类条目的文件夹里", f"移到 {'、'.join(FOLDERS)} 中的一个文件夹里"),
    ProblemKind("file-not-regular", ERROR, "不是文件", "这里应当是一个文件，却是文件夹或别的东西", "删掉它，或把条目存成普通的 .md 文件"),
    ProblemKind("file-dangling", ERROR, "链接指向不存在的文件", "这是一个链接，它指向的文件不存在", "删掉链接，把真正的文件放进来"),
    ProblemKind("file-outside", ERROR, "链接指向文件夹之外", "这个链接指向内容文件夹以外的地方", "删掉链接，把真正的文件放进来", "条目只能使用内容文件夹里的文件。"),
    ProblemKind("file-unreadable", ERROR, "文件打不开", "文件打不开：{reason}", "检查文件的权限，或重新保存一次"),
    ProblemKind("file-too-long", ERROR, "文件太大", "文件超过 {limit} KB", "拆成几个条目，图片另存为文件，不要贴进正文"),
    ProblemKind("file-too-slow", ERROR, "检查不完", "检查了 {limit} 秒还没有完，停下了", "多半是同一种符号写了成千上万个：删掉它们，或把内容拆成几个条目"),
    ProblemKind("file-fails", ERROR, "检查时程序出错", "检查这个文件时程序出错：{reason}", "这是程序的毛病：请把这个文件和这句话告诉维护的人，先把它移开，别的条目照常检查"),
    ProblemKind("file-empty", ERROR, "空文件", "文件是空的", "写上内容，或删掉这个文件"),
    ProblemKind("id-duplicate", ERROR, "编号重复", "编号「{name}」已经被 {other} 用了", "换一个文件名"),
    ProblemKind("page-reserved", ERROR, "网址已被占用", "网址 /{name}/ 由网站自动生成，不能另写一页", "换一个文件名，如 {free}.md"),
    ProblemKind("vocabulary-shape", ERROR, "词表写错了", "词表读不懂：{what}", "照着同一文件里别的行改"),
    ProblemKind("vocabulary-list", ERROR, "词表里该写列表", "词表读不懂：「{key}」应当是一个列表", "写成 {key}: [{words}]", "写成一段文字，程序会当作没有写。"),
    ProblemKind("captions-alone", ERROR, "字幕没有视频文件", "「字幕」要和条目旁边的视频文件放在一起才用得上", "「视频」写条目旁边的 .mp4 文件；视频在别的网站，就删去「字幕」"),
    ProblemKind("target-measure", ERROR, "没有这种数法", "没有「{value}」这种数法{meant}", "可以写：{names}；库里数不出来的，改写「现有」"),
    ProblemKind("target-told-twice", ERROR, "数了又写", "已经按「{measure}」从库里数，又写了「现有」", "只留一个"),
    ProblemKind("target-named-twice", ERROR, "指标重复", "「{name}」写了两次", "删去一处，或者改名"),
    ProblemKind("target-order", ERROR, "至多比目标小", "「至多」{most} 比「目标」{goal} 小", "「目标」写至少要多少，「至多」写上限"),
    ProblemKind("item-twice", ERROR, "同一项写了两次", "「{name}」写了两次", "删去一处，或者合成一项"),
    ProblemKind("outline-grade", ERROR, "一个年级在两段里", "「{value}」已经在「{first}」里，又写进了「{second}」", "一个年级只放进一段"),
    ProblemKind("outline-band", ERROR, "没有这个年龄段", "「年龄段」里没有「{value}」{meant}", "可以写：{names}；每一段都有的就不写"),
    # Characters
    ProblemKind("encoding-gbk", ERROR, "文件是 GBK 编码", "文件不是 UTF-8 编码，看来是 GBK（第 {at_line} 行起）", "用记事本或 WPS 打开，另存为时编码选「UTF-8」", mechanical=True),
    ProblemKind("encoding-big5", ERROR, "文件是 Big5 编码", "文件不是 UTF-8 编码，看来是繁体的 Big5（第 {at_line} 行起）", "用记事本打开，编码选「繁体中文 Big5」，看着对了再另存为「UTF-8」"),
    ProblemKind("encoding-broken", ERROR, "编码损坏", "第 {at_line} 行有读不出的字节，文件不是完好的 UTF-8", "找到原文件，重新另存为「UTF-8」"),
    ProblemKind("encoding-other", ERROR, "不是 UTF-8 编码", "文件是 {encoding} 编码", "另存为时编码选「UTF-8」", mechanical=True),
    ProblemKind("char-nul", ERROR, "有空字符", "这里有看不见的空字符（NUL）", "删掉这里的空字符，或从原文件重新复制"),
    ProblemKind("char-control", ERROR, "有控制字符", "这里有看不见的控制字符", "删掉它，重新输入这几个字"),
    ProblemKind("char-kangxi", ERROR, "康熙部首冒充汉字", "「{value}」是部首符号，不是平常的汉字", "改成「{replacement}」", "从 PDF 复制的文字常有这种字：看着一样，却搜不到。", mechanical=True),
    # Front matter
    ProblemKind("front-matter-missing", ERROR, "没有条目信息", "开头没有条目信息", "第一行写 ---，接着写标题等字段，再用一行 --- 结束", "条目信息是文件开头两行 --- 之间的部分。"),
    ProblemKind("front-matter-late", ERROR, "--- 之前有空行", "--- 之前有空行或空格", "删掉 --- 前面的空行和空格，让它在第一行", mechanical=True),
    ProblemKind("front-matter-fence", ERROR, "分隔线写错了", "分隔线不是三个英文减号", "改成 ---", mechanical=True),
    ProblemKind("front-matter-unclosed", ERROR, "条目信息没有结束", "找不到结束条目信息的 ---", "在最后一个字段后面另起一行写 ---"),
    ProblemKind("front-matter-not-fields", ERROR, "不是「字段: 值」", "这里读不出「字段: 值」", "每个字段写成一行「字段: 值」，冒号用英文，后面空一格"),
    ProblemKind("front-matter-syntax", ERROR, "条目信息写法有误", "条目信息写法有误：{reason}", "照着说明改这一行；拿不准时给整个值加上英文双引号"),
    ProblemKind("front-matter-second-colon", ERROR, "值里有英文冒号", "值里又出现了「英文冒号加空格」，或上一行没有写完", "把值里的冒号改成中文「：」，或给整个值加上英文双引号"),
    ProblemKind("front-matter-colon", ERROR, "字段后面是中文冒号", "「{field}」后面是中文冒号", "改成英文冒号，后面空一格", "中文冒号「：」不能把字段和值分开。", mechanical=True),
    ProblemKind("front-matter-comma", ERROR, "列表里用了中文逗号或顿号", "列表的各项之间用了「{mark}」", "改成英文逗号加空格：{replacement}", mechanical=True),
    ProblemKind("front-matter-wide-space", ERROR, "有全角空格", "这里有全角空格", "改成英文空格，或删掉", mechanical=True),
    ProblemKind("front-matter-tab", ERROR, "用了制表符", "缩进用了制表符（Tab）", "改成空格，一级两个", mechanical=True),
    ProblemKind("front-matter-hash", ERROR, "「#」后面的字会丢", "「{lost}」会被当成注释丢掉", "给整个值加上英文双引号：{replacement}"),
    ProblemKind("front-matter-alias", ERROR, "用了 YAML 引用", "用了「&」「*」引用", "把内容直接写出来；以 & 或 * 开头的文字请加英文双引号"),
    ProblemKind("front-matter-tag", ERROR, "用了 YAML 标签", "用了「!」标签", "删掉标签；以 ! 开头的文字请加英文双引号"),
    ProblemKind("front-matter-deep", ERROR, "层次太深", "嵌套超过 {limit} 层", "条目信息最多三层，照着例子改"),
    # Fields and values
    ProblemKind("field-unknown", ERROR, "没有这个字段", "没有「{value}」这个字段{meant}", "可用的字段：{choices}", mechanical=True),
    ProblemKind("field-foreign", ERROR, "别的网站程序的字段", "「{value}」是别的网站程序的字段，这里没有", "{cure}", "从 Hexo、Hugo、Jekyll、VuePress 一类搬来的文章常有。"),
    ProblemKind("field-duplicate", ERROR, "字段写了两次", "「{value}」写了两次（第 {first} 行已经有了）", "只留一个；中文名和英文名算同一个字段"),
    ProblemKind("field-missing", ERROR, "缺少必填字段", "缺少「{label}」{because}", "补上一行，例如：{label}: {example}"),
    ProblemKind("value-shape", ERROR, "值的形式不对", "「{label}」应当是{wanted}", "例如：{label}: {example}"),
    ProblemKind("value-unknown", ERROR, "不在词表里", "「{value}」不在词表里{meant}", "可以写：{choices}", mechanical=True),
    ProblemKind("value-length", ERROR, "长度不合要求", "现在 {length} 字，应当在 {shortest}–{longest} 字之间", "增减到合适的长度"),
    ProblemKind("value-date", ERROR, "日期写法不对", "「{value}」不是一个日期", "写成 2025-03-01 这样", mechanical=True),
    ProblemKind("value-date-future", ERROR, "日期在将来", "「{value}」在今天（{today}）之后", "写已经过去的日期"),
    ProblemKind("value-date-order", ERROR, "日期先后不对", "「{value}」早于「{before}」", "按先后改正日期"),
    ProblemKind("value-school-year", ERROR, "学年写法不对", "「{value}」不是一个学年", "写成 2026–2027 这样，后一年比前一年大 1"),
    ProblemKind("value-number", ERROR, "数字写法不对", "「{value}」不是合适的数字", "写{what}，不带单位", mechanical=True),
    ProblemKind("value-range-order", ERROR, "范围前后颠倒", "「{value}」的前后颠倒了", "从低年级写到高年级：{replacement}", mechanical=True),
    ProblemKind("value-flag", ERROR, "应当写是或否", "「{value}」不是「是」或「否」", "写 是 或 否"),
    ProblemKind("value-url", ERROR, "网址写法不对", "「{value}」不是完整的网址", "写以 https:// 或 http:// 开头的完整网址"),
    ProblemKind("value-mail", ERROR, "邮箱写法不对", "「{value}」不是一个邮箱{meant}", "写成 zhongxin@example.com 这样，只写一个，前后不加别的字"),
    ProblemKind("value-telephone", ERROR, "电话写法不对", "「{value}」不是一个电话号码{meant}", "写成 023-63000000 或 023-63000000 转 801 这样，只写一个"),
    ProblemKind("value-place", ERROR, "网址里的花括号不认识", "「{value}」里的花括号不知道要换成什么", "花括号里只能写 {places}，写在 ? 后面；别的花括号删掉"),
    ProblemKind("value-video-host", ERROR, "视频网站不在名单里", "视频网站「{value}」不在名单里", "可以用：{hosts}；或把视频文件放在条目旁边"),
    ProblemKind("value-id", ERROR, "编号写法不对", "「{value}」不是条目编号", "写条目的文件名，去掉 .md，如 pei-xie-zuo-ye", mechanical=True),
    ProblemKind("value-address", ERROR, "旧地址写法不对", "「{value}」不是本站地址", "写成 /jiu-lanmu/jiu-bianhao/ 这样，以 / 开头和结尾"),
    ProblemKind("value-duplicate", WARNING, "列表里有重复", "「{value}」写了两次", "删掉一个"),
    # Relations
    ProblemKind("relation-missing", ERROR, "找不到所指的条目", "没有编号为「{value}」的{noun}{meant}", "检查编号；编号是文件名去掉 .md"),
    ProblemKind("relation-self", ERROR, "指向自己", "「{value}」就是这个条目自己", "删掉它"),
    ProblemKind("relation-hidden", WARNING, "所指的条目没有发布", "「{value}」是草稿或已下架，页面上不会出现", "等它发布，或删掉这一项"),
    ProblemKind("alias-taken", ERROR, "旧地址有人用着", "旧地址「{value}」已经属于 {other}", "删掉或改正旧地址"),
    ProblemKind("entry-duplicate", ERROR, "标题和单位都相同", "与 {other} 的标题、单位都相同", "如果是同一个条目，删掉一个；如果不是，改一改标题"),
    ProblemKind(
        "review-missing",
        ERROR,
        "发布前没有审核完",
        "还没有通过「{levels}」的审核，不能发布",
        "请「{level}」审核后把记录写进「审核」；没审完的先写上一行：状态: 草稿",
        "哪几级审核必须有，写在 content/settings.yml 的「审核」里。",
    ),
    ProblemKind("review-returned", ERROR, "退回后没有再审", "「{other}」退回了这个条目，还没有重新通过，「{value}」不能先同意", "改好后请「{other}」再审一次，记在「{value}」的前面"),
    ProblemKind("sample-unmarked", ERROR, "示例没有标明", "名称里有「示例」，却没有标明是示例", "补上一行：示例: 是", "虚构的条目必须让人一眼看出来。"),
    # Files that an entry uses
    ProblemKind("file-missing", ERROR, "找不到文件", "找不到文件「{value}」", "检查文件名；文件放在条目旁边的同名文件夹里，写成 条目编号/文件名"),
    ProblemKind("file-remote", ERROR, "文件在别的网站上", "「{value}」不是条目旁边的文件", "下载下来放到条目旁边，写它的文件名", "网站不从别处加载东西，链接失效了也不受影响。"),
    ProblemKind("file-disguised", ERROR, "文件和后缀不符", "「{value}」里面的内容和后缀不符", "用做出它的软件打开看看，另存为这种类型；网页不能当附件", "改后缀不会变成那种文件，读者打不开。"),
    ProblemKind("file-hollow", ERROR, "附件是空的", "「{value}」是空的，一个字节也没有", "重新复制一份完整的文件"),
    ProblemKind("file-reserved", ERROR, "附件占了网站的网址", "「{value}」会盖住网站自动生成的文件", "换一个文件名，或放进条目同名的文件夹里"),
    ProblemKind("file-type", ERROR, "文件类型不对", "「{value}」的类型不能用在这里", "可以用：{suffixes}"),
    ProblemKind(
        "image-unreadable",
        ERROR,
        "图片打不开",
        "图片「{value}」打不开：文件损坏了，或者不是图片",
        "用看图软件打开原图，另存为 JPG 或 PNG 再放进来",
        "改文件名的后缀不会把别的文件变成图片；苹果手机的 HEIC 照片要先另存为 JPG。",
    ),
    ProblemKind(
        "image-too-large",
        ERROR,
        "图片太大",
        "图片「{value}」太大：超过 5000 万像素（动画按各帧之和算），或超过 1000 帧",
        "用看图软件缩小后再放进来；长的动画请改成视频",
        "手机拍的照片一般不会超过，不用自己缩小。",
    ),
    # The body
    ProblemKind("body-empty", ERROR, "没有正文", "条目没有正文", "在第二个 --- 后面写正文"),
    ProblemKind("blank-left", WARNING, "草稿里还有待填的地方", "这里还没有写：{value}", "写好以后删掉「【待填：……】」整段；用不上的小节连标题一起删掉"),
    ProblemKind("blank-published", ERROR, "有待填的地方，不能发布", "这里还没有写：{value}", "写好以后删掉「【待填：……】」整段；还没写完就先写上 状态: 草稿"),
    ProblemKind("section-empty", ERROR, "小节是空的", "「{value}」下面没有内容", "写上内容，或删掉这个小标题"),
    ProblemKind("section-missing", WARNING, "教案缺少小节", "教案里没有「{value}」", "补上一节：## {value}"),
    ProblemKind("safety-missing", WARNING, "没写安全与转介", "「{value}」会碰到受伤害的孩子，教案{what}", "加一节「## 安全与转介」：什么情况当天报告谁（未成年人保护法第十一条），家长可以打哪个电话"),
    ProblemKind("minutes-sum", WARNING, "环节的分钟数和时长对不上", "{stages} 个环节加起来是 {total} 分钟，比「时长」写的 {value} 分钟{difference}", "改环节的分钟数，或把「时长」写成 {total}"),
    ProblemKind(
        "body-near-duplicate",
        WARNING,
        "正文与别的条目大半相同",
        "正文与「{other}」（{path}）有 {share}% 相同",
        "如果是同一节课，删掉一个；如果是改编，在「来源」里写明，或在「相关」里写上它的编号",
        "小标题和表头不算；按较短的一篇算，达到六成就提醒。",
    ),
    ProblemKind("line-too-long", ERROR, "一行太长", "这一行有 {length} 个字，超过 {limit}", "分成几段"),
    ProblemKind("md-too-many-marks", ERROR, "括号太多", "正文里的 [ 和 < 超过 {limit} 个，从这里起读不了", "多半是粘贴时带进来的乱码，删掉；真有这样长，就拆成几个条目"),
    ProblemKind("md-too-deep", ERROR, "层次太深", "列表或引用一层套一层，太深了，里面的字读不出来", "减少层次，或删掉行首多余的 -、>、1. 这些符号"),
    ProblemKind("md-list-glued", ERROR, "列表紧贴着上一行", "列表和上一行文字之间没有空行，会连成一段", "在列表前加一个空行", mechanical=True),
    ProblemKind("md-list-indent", ERROR, "下级列表缩进不够", "下级列表只缩进了 {indent} 个空格，会和上级排在一起", "缩进 {wanted} 个空格", mechanical=True),
    ProblemKind("md-heading-wide", ERROR, "标题用了全角＃", "标题用了全角的「＃」，不会显示成标题", "改成英文的 #，后面空一格", mechanical=True),
    ProblemKind("md-link-wide", ERROR, "链接用了全角括号", "链接的网址用了全角括号，点不开", "改成英文括号 ( )", mechanical=True),
    ProblemKind("link-missing", ERROR, "链接打不开", "链接「{value}」指向的东西不存在", "检查路径；链接到别的条目时写它的文件，如 ../wenjianjia/bianhao.md"),
    ProblemKind("link-own-computer", ERROR, "链接指向自己的电脑", "「{value}」是自己电脑上的路径，别人打不开", "把文件放到条目旁边的同名文件夹里，写 条目编号/文件名，用 / 不用 \\"),
    ProblemKind("link-scheme", WARNING, "链接不安全", "链接「{value}」不安全，发布时会去掉", "只用 https://、http://、mailto: 或本站的文件"),
    ProblemKind("image-alt", ERROR, "图片没有说明", "图片没有文字说明", "在方括号里写上看不到图片的人需要知道的话：![说明](图片)"),
    ProblemKind("image-remote", ERROR, "图片在别的网站上", "图片「{value}」在别的网站上", "下载下来放到条目旁边，用它的文件名"),
    ProblemKind("md-indented-text", WARNING, "文字缩进成了代码", "这一段前面有四格以上的空格或 Tab，会显示成代码", "删掉行首的空格；段首空两格由网站来排", mechanical=True),
    ProblemKind("md-table-tabs", WARNING, "表格用 Tab 隔开", "这几行用 Tab 隔开，像是表格，会挤成一行字", "写成 Markdown 表格：各格之间用 | 隔开，第一行下面加一行 |---|---|", mechanical=True),
    ProblemKind("md-table-no-rule", WARNING, "表格少了分隔行", "这几行像是表格，可是第一行下面没有 |---|---|，竖线会原样显示", "在第一行下面加一行 |---|---|，有几列写几个 ---", mechanical=True),
    ProblemKind("md-table-wide", WARNING, "表格用了全角竖线", "这几行用了全角的「｜」，不会显示成表格", "改成英文的 |，第一行下面加一行 |---|---|"),
    ProblemKind("md-bold-blanks", WARNING, "加粗的星号里有空格", "加粗的 ** 和文字之间有空格，星号会原样显示", "删掉 ** 里面两头的空格：**文字**", mechanical=True),
    ProblemKind("md-list-typed", WARNING, "序号写法不成列表", "「{mark}」这样写的几行会连成一段", "写成「1. 」：数字、英文的点，再空一格", mechanical=True),
    ProblemKind("md-note-missing", WARNING, "脚注没有内容", "脚注 [^{value}] 没有对应的说明，会原样显示", "在文末另起一行写：[^{value}]: 说明"),
    ProblemKind("md-note-twice", WARNING, "脚注写了两次", "脚注 [^{value}] 的说明写了两次，只显示一次", "删掉一个，或换一个编号"),
    ProblemKind("md-anchor-missing", WARNING, "本页没有这个地方", "链接 #{value} 指向的地方本页没有，点了没有反应", "改成本页的小标题，如 #教学过程"),
    ProblemKind("md-heading-empty", WARNING, "空的小标题", "这个小标题后面没有字（只有 #）", "写上标题，或删掉这一行"),
    ProblemKind("md-heading-jump", WARNING, "标题跳级", "上一个标题是 {above} 个 #，这里一下用了 {level} 个 #", "一级一级往下写，朗读和目录才对"),
    ProblemKind("char-invisible", WARNING, "看不见的字符", "这里有看不见的字符（{value}），夹着它的词搜不到", "删掉它，重新输入这几个字", "从微信、网页复制的文字里常有。", mechanical=True),
    ProblemKind("char-private", WARNING, "只在自己电脑上看得见的字符", "这里的字符（{value}）别人看不见或看到的是方框", "换成普通的字或符号", "多半是从 Word 的项目符号或特殊字体复制来的。"),
    ProblemKind("md-directive", WARNING, "::: 不能用", "「{value}」是别的程序的写法（:::），会原样显示", "提示写成 !!! note 加缩进的一段，或直接写一段话"),
    ProblemKind("md-callout", WARNING, "[!NOTE] 不能用", "「{value}」是 GitHub 的提示框，方括号里的字会原样显示", "写成 !!! note，下一行缩进四格写内容；或直接写一段话"),
    ProblemKind("md-highlight", WARNING, "== 不能用", "「{value}」是笔记软件的高亮，等号会原样显示", "要突出就加粗：**文字**"),
    ProblemKind("md-template", WARNING, "模板的写法不能用", "「{value}」是模板的写法，会原样显示", "删掉它，把要显示的内容直接写出来"),
    ProblemKind("md-task", WARNING, "任务标记不能用", "「{value}」是别的网站的标记（--- task ---），会原样显示", "删掉它；要分步骤就写成列表"),
    ProblemKind("md-wiki-link", WARNING, "双方括号的链接不能用", "「{value}」是笔记软件的写法，会原样显示", "写成 [文字](编号.md)；图片写成 ![说明](图片)"),
    ProblemKind("md-formula", WARNING, "公式会原样显示", "「{value}」是公式的写法，网站不排公式", "用普通的字写，如 1/2、x²；复杂的放成图片"),
    ProblemKind("md-html-dropped", WARNING, "不发布的 HTML 标签", "{value} 不会发布，只留下里面的文字", "删掉标签；加粗写 **文字**，换行空一行"),
    ProblemKind("link-words", WARNING, "链接的文字说明不了去处", "链接的文字「{value}」说不清会打开什么", "写出打开的是什么，如 [课件（PDF）](文件)", "用读屏软件的人常常一个链接一个链接地听。"),
    ProblemKind("md-bare-url", WARNING, "网址点不开", "网址「{value}」直接写在文字里，点不开", "写成 [名称](网址)，或用 < > 括起来", mechanical=True),
    ProblemKind("md-html", WARNING, "会被去掉的 HTML", "「{value}」发布时会被去掉", "用 Markdown 写；视频写在「视频」字段里"),
    ProblemKind(
        "copy-edit",
        WARNING,
        "中英文之间的空格或标点",
        "「{value}」的空格或标点不合排版习惯",
        "改成「{replacement}」；整个库都不想要这项检查，就在 content/settings.yml 里写一行：校对: 否",
        "中文与英文、数字之间空一格，中文句子用全角标点，读起来清楚。",
        mechanical=True,
    ),
    # Personal data
    ProblemKind("personal-id", ERROR, "有身份证号", "这里像是身份证号", "删掉它；个人信息不能公开"),
    ProblemKind("personal-mobile", ERROR, "有手机号", "这里像是手机号", "删掉它；需要联系方式时写公开的办公电话"),
)  # fmt: skip

_OF_COLLECTIONS = [kind for declaring in FOLDERS.values() for kind in declaring.problems]

CATALOGUE: dict[str, ProblemKind] = {kind.code: kind for kind in (*_ALL, *_OF_COLLECTIONS)}


def words_of(finding: Finding) -> tuple[str, str]:
    """What a finding says and how to mend it."""
    kind = CATALOGUE[finding.code]
    words = {"replacement": finding.replacement or "", "field": finding.field, "meant": "", **finding.params}
    return kind.message.format(**words), kind.hint.format(**words)
