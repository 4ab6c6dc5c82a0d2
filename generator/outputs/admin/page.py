"""The page /admin/ in plain HTML, and the page in which the editor by others runs, under a policy that lets
it ask only the Git service.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from generator.outputs.admin.colours import editor_css, welcome_css

#: What each service's programs answer at; nothing else may be asked.
_ASKED = {"github": "https://api.github.com", "gitlab": "https://gitlab.com"}

#: The content security policy of the pages without scripts.
_PLAIN = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'"


def policy(backend: str) -> str:
    """The content security policy of the page, for a Git service."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",  # the editor sets styles on elements
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            "font-src 'self' data:",
            f"connect-src 'self' blob: data: {_ASKED.get(backend, '')}".rstrip(),
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def welcome_page(site_name: str, guide: str, colour: str) -> str:
    """The text of admin/index.html: what signing in needs, other ways, and the way into the editor.

    `guide` is the address of the editors' guide, with a slash at the end; `colour` is the brand's.
    """
    guide = escape(guide)
    return _document(
        f"用网页表单写 - {site_name}",
        _PLAIN,
        f"<style>{welcome_css(colour)}</style>",
        f"""<main>
<h1>用网页表单写</h1>
<p>在表单里填写课程、实践基地和品牌，保存后成为一份修改建议，审核通过就会出现在网站上。</p>
<p>登录需要一个有本仓库写入权限的 GitHub 账号，和这个账号的访问令牌。令牌怎样办、要勾哪些权限，见<a href="{guide}browser/">编辑指南</a>。令牌等于密码：只在自己的电脑上用，用完在菜单里退出登录。</p>
<p><a class="go" href="editor.html">打开编辑器</a></p>
<p>没有 GitHub 账号？<a href="{guide}">编辑指南</a>里还有不用登录编辑器的办法，或者<a href="../send/">把 Word 发来</a>。</p>
<p><a href="../">回到首页</a></p>
<noscript><p>您的浏览器没有启用 JavaScript，编辑器打不开。请启用后刷新，或按编辑指南里别的办法来写。</p></noscript>
</main>""",
    )


def closed_page(site_name: str, colour: str) -> str:
    """The text of admin/index.html where the site has no editor: that it hasn't, and the other ways."""
    return _document(
        f"用网页表单写 - {site_name}",
        _PLAIN,
        f"<style>{welcome_css(colour)}</style>",
        """<main>
<h1>用网页表单写</h1>
<p>这个网站没有装网页表单。写好的 Word 可以直接发来。</p>
<p><a class="go" href="../send/">把 Word 发到这里</a></p>
<p><a href="../">回到首页</a></p>
</main>""",
    )


def editor_page(site_name: str, backend: str, forms: dict[str, Any], colour: str) -> str:
    """The text of admin/editor.html, in which the editor runs; `colour` is the brand's."""
    # Nothing in the data may close the element that holds it.
    data = json.dumps(forms, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _document(
        f"编辑 - {site_name}",
        policy(backend),
        f'<link rel="cms-config-url" type="application/json" href="config.json">\n<style>{editor_css(colour)}</style>',
        f"""<noscript><p>您的浏览器没有启用 JavaScript，编辑器打不开。<a href="./">返回</a></p></noscript>
<script type="application/json" id="forms">{data}</script>
<script src="before.js"></script>
<script src="js-yaml.js"></script>
<script src="cms.js"></script>
<script src="format.js"></script>""",
    )


def _document(title: str, policy: str, head: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<link rel="icon" href="../library/icon.svg" type="image/svg+xml">
{head}
</head>
<body>
{body}
</body>
</html>
"""
