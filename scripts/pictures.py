"""Make the README's pictures from the worked example, in the browser that the journeys use."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

PICTURES = Path("docs/pictures")
PAGES = {
    "today": "/",
    "board": "/leads/",
    "offer": "/offers/2/",
    "ways": "/network/ways/?to=Northlake Transit",
}


def main() -> None:
    """Start the worked example, look at five pages and keep what was seen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            str(Path(sys.executable).parent / "goodterms"),
            "demo",
            "--data",
            folder,
            "--no-browser",
            "--port",
            "8991",
        ]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            _take(_link(server))
        finally:
            os.killpg(server.pid, 15)
            server.wait()


def _link(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None  # noqa: S101
    for line in server.stdout:
        if found := re.search(r"http://\S+/open/\S+", line):
            return found[0]
    raise SystemExit("The worked example did not start.")  # noqa: EM101, TRY003


def _take(link: str) -> None:
    base = link.split("/open/", maxsplit=1)[0]
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        for _ in range(100):
            try:
                page.goto(link)
            except Error:
                time.sleep(0.1)
            else:
                break
        for name, path in PAGES.items():
            page.goto(base + path)
            page.screenshot(path=PICTURES / f"{name}.png")
        page.goto(base + "/leads/")
        page.locator('[data-stage="offered"] .lead-card a').first.click()
        page.wait_for_load_state()
        page.screenshot(path=PICTURES / "lead.png")
        browser.close()


if __name__ == "__main__":
    main()
