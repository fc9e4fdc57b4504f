"""Which files make up a registry folder, and what each holds."""

from __future__ import annotations

from pathlib import Path

MARKER = "INDEX.yaml"
IMPORTED = "imported"
"""Subfolder of what importers wrote: a layer below the folder's own files, which win over it."""

OUTCOMES = "outcomes.yaml"
CODES = "codes.yaml"
CLEARANCES = "clearances.yaml"
REFERENCES = "references.yaml"
HEALTH_CLAIMS = "health-claims.yaml"


def registry_files(folder: Path) -> tuple[Path, ...]:
    """The folder's own data files, by name; the marker is none."""
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if path.suffix in (".yaml", ".yml") and path.name != MARKER and path.is_file()
        )
    )


def imported_folder(folder: Path) -> Path | None:
    """The folder of imported files, where there is one."""
    imported = folder / IMPORTED
    return imported if imported.is_dir() else None


def all_files(folder: Path) -> tuple[Path, ...]:
    """Every file that a load of the folder reads: what its content is keyed by."""
    imported = imported_folder(folder)
    return (*(registry_files(imported) if imported else ()), *registry_files(folder))
