"""JSON Schema of registry files, made from the types that read them."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from typing import Any

from claimlint.registry import model, tables

FILES = (
    model.EntryFile,
    model.OutcomeFile,
    model.CodeFile,
    tables.ClearanceFile,
    tables.ReferenceFile,
    tables.HealthClaimFile,
)


def registry_schema() -> dict[str, Any]:
    """A schema that every registry file fulfils, whichever of the kinds it is.

    Stricter than JSON Schema by default and as strict as the loader: unknown fields are errors.
    """
    import msgspec

    _, components = msgspec.json.schema_components(FILES, ref_template="#/$defs/{name}")
    for name, component in components.items():
        kind = getattr(model, name, None) or getattr(tables, name, None)
        if kind is not None:
            _finish(component, kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimlint registry file",
        "description": "One file of a claimlint evidence registry.",
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in FILES],
        "$defs": {name: components[name] for name in sorted(components)},
    }


def _finish(component: dict[str, Any], kind: type) -> None:
    component["additionalProperties"] = False
    docs = _field_docs(kind)
    for name, schema in component["properties"].items():
        if name in docs:
            schema["description"] = docs[name]
        if schema.get("items") == {"type": "string"}:
            # To other YAML readers an unquoted 1982 or no in a phrase list is no text.
            schema["items"] = {"type": ["string", "number", "boolean"]}


def _field_docs(kind: type) -> dict[str, str]:
    """The strings that stand below the fields of a dataclass and its bases."""
    docs: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if not dataclasses.is_dataclass(base):
            continue
        (tree,) = ast.parse(inspect.getsource(base)).body
        assert isinstance(tree, ast.ClassDef)
        for field, text in zip(tree.body, tree.body[1:], strict=False):
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                docs[field.target.id] = " ".join(str(text.value.value).split())
    return docs
