"""Keys that people bring along from other programs, in English or in pinyin."""

from __future__ import annotations

#: What our fields are called elsewhere: Hexo, Hugo, Jekyll, VuePress, docsify, and in pinyin.
ELSEWHERE = {
    **dict.fromkeys(("tags", "tag", "keyword", "keywords", "topic", "topics", "zhuti", "biaoqian"), "主题"),
    **dict.fromkeys(("type", "kind", "leixing"), "类型"),
    **dict.fromkeys(("category", "categories", "leibie", "fenlei"), "类别"),
    **dict.fromkeys(("grade", "level", "nianji"), "年级"),
    **dict.fromkeys(("subject", "field", "area", "lingyu", "xueke"), "领域"),
    **dict.fromkeys(("description", "desc", "excerpt", "abstract", "intro", "introduction", "zhaiyao", "jianjie"), "摘要"),
    **dict.fromkeys(("name", "headline", "biaoti", "timu"), "标题"),
    **dict.fromkeys(("author", "creator", "by", "zuozhe"), "作者"),
    **dict.fromkeys(("school", "unit", "organization", "danwei", "xuexiao"), "单位"),
    **dict.fromkeys(("created", "publishdate", "pubdate", "riqi", "shijian"), "日期"),
    **dict.fromkeys(("lastmod", "modified", "last_modified_at", "lastupdated", "gengxin"), "更新"),
    **dict.fromkeys(("image", "images", "thumbnail", "banner", "cover", "featured_image", "fengmian"), "封面"),
    **dict.fromkeys(("draft", "published", "publish", "zhuangtai"), "状态"),
    **dict.fromkeys(("audience", "duixiang"), "对象"),
    **dict.fromkeys(("license", "licence", "copyright", "xuke"), "许可"),
    **dict.fromkeys(("source", "references", "laiyuan"), "来源"),
    **dict.fromkeys(("files", "attachment", "resources", "fujian"), "附件"),
}  # fmt: skip

_ADDRESS = "网址由文件名决定：删掉这一行；以前的网址写在「旧地址」里"
_NOT_NEEDED = "这里用不着，删掉这一行"
#: Keys that have nothing of ours, and what to do with them.
NOT_OURS = {
    **dict.fromkeys(("permalink", "slug", "url", "link", "path"), _ADDRESS),
    **dict.fromkeys(
        (
            *("layout", "toc", "comments", "comment", "sidebar", "navbar", "aside", "math", "mathjax", "katex", "mermaid"),
            *("weight", "order", "nav_order", "nav_exclude", "parent", "has_children", "prev", "next", "editlink"),
            *("sticky", "top", "pin", "hide", "hidden", "password", "theme", "template", "outline", "head", "star"),
            *("isoriginal", "pageclass", "home", "hero", "features", "footer", "readingtime", "lang", "locale", "uuid"),
        ),
        _NOT_NEEDED,
    ),
}  # fmt: skip
