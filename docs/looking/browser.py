"""A headless Chromium, driven through its debugging pipe.

Through the pipe it tells each request that a page makes, prints on any sheet, and shows a page as
narrow as a phone; its command line can do none of these.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
from base64 import b64decode
from typing import TYPE_CHECKING, Any, Final, Self


if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Browser"]

WAIT: Final = 120
"""Seconds after which a browser that says nothing has failed."""

PHONE: Final = 600
"""A window narrower than so many pixels is a phone's."""

BELOW: Final = 28
"""Pixels that are shown below the last part of a picture."""

MM_PER_INCH: Final = 25.4
FLAGS: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


class Browser:
    """One tab, in a browser with a profile of its own.

    Attributes
    ----------
    requests
        The addresses that the open page asked for, itself left out.
    """

    def __init__(self, program: str, profile: Path) -> None:
        hears, self._to = os.pipe()
        self._from, says = os.pipe()
        # Chromium listens on 3 and talks on 4; the shell puts the pipes there.
        command = ["/bin/sh", "-c", f'exec "$@" 3</dev/fd/{hears} 4>/dev/fd/{says}', "sh"]
        command += [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(  # noqa: S603  a browser on our own pages
            command,
            pass_fds=(hears, says),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(hears)
        os.close(says)
        self._read, self._asked, self._session = b"", 0, ""
        self._page, self._loaded = "", False
        self.requests: list[str] = []

    def __enter__(self) -> Self:
        """Open the tab."""
        tab = self.ask("Target.createTarget", url="about:blank")["targetId"]
        told = self.ask("Target.attachToTarget", targetId=tab, flatten=True)
        self._session = told["sessionId"]
        self.ask("Page.enable")
        self.ask("Network.enable")
        return self

    def __exit__(self, *_: object) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(WAIT)
        os.close(self._to)
        os.close(self._from)

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Give one command of the DevTools protocol, and return its answer."""
        self._asked += 1
        message: dict[str, Any] = {"id": self._asked, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        left = json.dumps(message).encode() + b"\0"
        while left:
            left = left[os.write(self._to, left) :]
        while True:
            told = self._next()
            if told.get("id") == self._asked:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']['message']}")
                return dict(told["result"])

    def _next(self) -> dict[str, Any]:
        """Return what the browser says next, and note what it tells unasked."""
        while b"\0" not in self._read:
            if not select.select([self._from], [], [], WAIT)[0]:
                raise TimeoutError(f"The browser said nothing for {WAIT} seconds.")
            got = os.read(self._from, 1 << 20)
            if not got:
                raise RuntimeError("The browser has ended.")
            self._read += got
        message, _, self._read = self._read.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        if told.get("method") == "Page.loadEventFired":
            self._loaded = True
        if told.get("method") == "Network.requestWillBeSent":
            url = told["params"]["request"]["url"]
            if url != self._page:
                self.requests.append(url)
        return told

    def open(self, page: Path | str) -> None:
        """Open a page, a file or an address, and wait until it is there with all it asks for."""
        self._page, self._loaded = page if isinstance(page, str) else page.as_uri(), False
        self.requests = []
        self.ask("Page.navigate", url=self._page)
        while not self._loaded:
            self._next()

    def show(self, width: int, paper: str) -> None:
        """Show the page so wide, on ``"light"`` or ``"dark"`` paper."""
        screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < PHONE}
        self.ask("Emulation.setDeviceMetricsOverride", **screen)
        scheme = {"name": "prefers-color-scheme", "value": paper}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def run(self, script: str) -> Any:  # noqa: ANN401  whatever the page answers
        """Run a script in the page and return what it comes to."""
        told = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"]["exception"]["description"])
        return told["result"].get("value")

    def picture(self, to: Path, *, of: str = "html", until: str = "", edge: int = 0) -> None:
        """Take a picture of the first element of a selector, whole or to the end of a part of it.

        The edge is how many pixels of what lies around it are shown.
        """
        x, y, wide, high = self._box(of)
        if until:
            _, top, _, tall = self._box(until)
            high = top + tall - y + BELOW
        clip = {"x": x - edge, "y": y - edge, "width": wide + 2 * edge, "height": high + 2 * edge}
        clip["scale"] = 1
        taken = self.ask("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        to.write_bytes(b64decode(taken["data"]))

    def _box(self, selector: str) -> tuple[float, float, float, float]:
        """Return where the first element of a selector lies: left, top, width, height."""
        found = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        left, top, wide, high = self.run(f"(b => [b.x, b.y, b.width, b.height])({found})")
        return left, top, wide, high

    def printed(self, to: Path, sheet: tuple[float, float]) -> None:
        """Print the page into a PDF file, on a sheet so many millimetres wide and high."""
        wide, high = (size / MM_PER_INCH for size in sheet)
        done = self.ask("Page.printToPDF", paperWidth=wide, paperHeight=high)
        to.write_bytes(b64decode(done["data"]))
