"""The manifest of an export: what was written, from which catalogue. It is written last; readers go by it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from catalog.errors import CatalogError

if TYPE_CHECKING:
    from catalog.exports.place import Place

MANIFEST = "manifest.json"
# What a killed export leaves instead: what it was to be, and which datasets are complete.
UNFINISHED = "unfinished.json"
KIND = "catalog export"


def read(place: Place, name: str = MANIFEST) -> dict[str, Any] | None:
    """Return a manifest, or None if there is none; CatalogError when it is not one of an export of a catalogue."""
    data = place.read(name)
    if data is None:
        return None
    try:
        manifest = json.loads(data)
    except ValueError:
        raise CatalogError(f"{place.shown}/{name} is damaged: it is no JSON; export again") from None
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise CatalogError(f"{place.shown} is no export of a catalogue: its {name} was written by something else")
    try:
        for file in manifest["files"]:
            if file["file"].startswith("/") or ".." in file["file"].split("/"):
                raise CatalogError(f"{place.shown}/{name} names a file outside of the export: {file['file']}")
            int(file["rows"]), int(file["size"]), str(file["sha256"]), dict(file["partition"])
        {dataset["name"]: dict(dataset["columns"]) for dataset in manifest["datasets"]}
        str(manifest["catalogue"]["catalogue_version"]), str(manifest["format"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CatalogError(f"{place.shown}/{name} is damaged: a field is missing; export again") from None
    return manifest


def write(place: Place, manifest: dict[str, Any], name: str = MANIFEST) -> None:
    """Write a manifest."""
    place.write(name, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())


def faults(place: Place, files: list[dict[str, Any]], there: dict[str, int]) -> str:
    """Return what is wrong with the first of `files` that is not as its entry says, or an empty text.

    `there` are the files of the place with their sizes.
    """
    for entry in files:
        name = entry["file"]
        if name not in there:
            return f"{name} is missing"
        if there[name] != entry["size"]:
            return f"{name} has {there[name]} bytes, not {entry['size']}"
    for entry in files:
        if place.sha256(entry["file"]) != entry["sha256"]:
            return f"{entry['file']} is not what was written (its SHA-256 differs)"
    return ""
