"""Publishing: whatever happens, the old catalogue or the new one is there, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import openrouter, openrouter_model

if TYPE_CHECKING:
    from conftest import Loader

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "cli", ROOT / "tests")))}
KILLS = 200


def payload_of(price: str, models: int = 12) -> dict[str, object]:
    """Return an OpenRouter payload of some models at a price."""
    return openrouter(*(openrouter_model(f"acme/model-{number}", price) for number in range(models)))


def test_refresh_killed_at_any_moment(load: Loader, tmp_path: Path) -> None:
    """After a SIGKILL the catalogue is the old one or the new one, and the next refresh succeeds and leaves no litter."""
    load(openrouter={"2026-01-05": payload_of("0.000001")})
    payload = tmp_path / "killed" / "2026-01-12.json"
    payload.parent.mkdir()
    payload.write_text(json.dumps(payload_of("0.000002")))
    command = [
        sys.executable,
        str(ROOT / "tests" / "crashing.py"),
        str(load.path),
        str(payload),
        "20261125",
        str(KILLS),
    ]
    ended = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=900)
    assert (0, "") == (ended.returncode, ended.stderr)
    begun, *kills = map(json.loads, ended.stdout.splitlines())
    assert begun["old"] != begun["new"]
    assert KILLS == len(kills)
    assert [] == [kill for kill in kills if "error" in kill or kill["state"] not in ("old", "new")]
    assert {("new", ())} == {(kill["after"], tuple(kill["left"])) for kill in kills if "after" in kill}
    # While the new file was made, and around its renaming.
    phases = Counter((kill["state"], bool(kill["litter"]), kill["renaming"]) for kill in kills if kill["running"])
    assert phases["old", True, False] >= 50, phases
    assert phases["new", False, True] >= 5, phases
