"""The brand's tones for the two pages of /admin/: ours, and the editor of others, whose own blue they take
the place of.
"""

from __future__ import annotations

import colorsys

from generator.pages.colours import WHITE, Tones, mixed, rgb, tones

_BLACK = "#000000"


def editor_css(colour: str) -> str:
    """Style rules that give the editor the tones of the brand's `colour`, light and dark.

    The selectors weigh more than the editor's own, and as much as those of its high contrast, which come
    later and so are kept.
    """
    light, dark = tones(colour)
    hue = round(colorsys.rgb_to_hls(*(each / 255 for each in rgb(colour)))[0] * 360)
    rules = [f":root:root{{--sui-base-hue:{hue}}}"]
    for name, of in (("light", light), ("dark", dark)):
        accents = _accents(of)
        rules.append(f":root:root[data-theme={name}]{{{accents}}}")
        rules.append(f"@media (prefers-color-scheme:{name}){{:root:root:not([data-theme]){{{accents}}}}}")
    return "".join(rules)


def welcome_css(colour: str) -> str:
    """The style rules of admin/index.html, light and dark."""
    light, dark = tones(colour)
    return (
        f":root{{color-scheme:light dark;--brand:{light.brand};--strong:{light.strong};--ink:#222;--paper:{WHITE}}}"
        f"@media (prefers-color-scheme:dark){{:root{{--brand:{dark.brand};--strong:{dark.strong};--ink:#e6e3df;--paper:#1b1d22}}}}"
        "body{font:1.0625rem/1.8 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:2rem 1rem;color:var(--ink);background:var(--paper)}"
        f"a{{color:var(--brand)}}.go{{display:inline-block;padding:.5rem 1.25rem;border-radius:.5rem;background:var(--strong);color:{WHITE}}}"
    )


def _accents(of: Tones) -> str:
    """What is pointed at or pressed gets darker, so that white can be read on it."""
    values = {
        "": of.strong,
        "-text": of.brand,
        "-light": mixed(of.strong, _BLACK, 0.1),
        "-dark": mixed(of.strong, _BLACK, 0.2),
        "-inverted": WHITE,
        "-translucent": f"{of.strong}99",
        "-translucent-light": f"{of.strong}66",
    }
    return "".join(f"--sui-primary-accent-color{name}:{value};" for name, value in values.items())
