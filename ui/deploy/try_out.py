"""Pincite served once while its image is built: the build ends where an answer is not what it is.

Whatever it loads leaves its compiled form in the image, which starts by that in seconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PORT = 7861
URL = f"http://127.0.0.1:{PORT}"
QUESTION = "What must Northmoor improve?"
START_S = 300


def main() -> None:
    """Serve the samples, ask, make a pack, open the page, and fill Chroma."""
    command = [str(Path(sys.executable).parent / "pincite"), "serve", "--port", str(PORT)]
    server = subprocess.Popen(command)
    try:
        _wait(server)
        body = json.dumps({"question": QUESTION}).encode()
        asked = urllib.request.Request(
            f"{URL}/api/v1/ask", body, {"content-type": "application/json"}
        )
        if json.loads(_read(asked))["status"] != "answered":
            raise SystemExit("the samples do not answer")
        for path in ("", "grades", "pack?q=What+must+Northmoor+improve%3F&format=docx"):
            _read(f"{URL}/{path}")
    finally:
        server.terminate()
        server.wait(60)
    _fill_chroma()


def _wait(server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        try:
            _read(f"{URL}/readyz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("it was not served")


def _read(what: str | urllib.request.Request) -> bytes:
    with urllib.request.urlopen(what, timeout=60) as reply:
        content: bytes = reply.read()
    return content


def _fill_chroma() -> None:
    from index import Library
    from ui.settings import read_settings

    with Library.open(read_settings().store) as library:
        if not library.chroma_collection().count():
            raise SystemExit("nothing is in Chroma")


if __name__ == "__main__":
    main()
