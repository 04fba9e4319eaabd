"""The pages of the booking service: forms built from a JSON Schema, and tables."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any


HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="stylesheet" href="/static/style.css">
<main>
<h1>{title}</h1>
<p class="warning">Not for production. Invented clients only.</p>
"""


def drawn(title: str, *parts: str, links: Iterable[tuple[str, str]]) -> str:
    """Put a page together. Its links are names and addresses."""
    listed = "".join(f'<li><a href="{escape(to)}">{escape(name)}</a></li>' for name, to in links)
    nav = f'<nav aria-label="Courses"><ul>{listed}</ul></nav>' if listed else ""
    script = '</main><script src="/static/form.js"></script></html>'
    return "".join([HEAD.format(title=escape(title)), nav, *parts, script])


def table_of(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw a table; the first cell names its row."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def form_of(
    schema: Mapping[str, Any], groups: Mapping[str, Sequence[str]], to: str, button: str
) -> str:
    """Build a form from a schema: each group is a set of fields, by where they are in the data."""
    sets = [
        f"<fieldset><legend>{name}</legend>{''.join(field(schema, at) for at in each)}</fieldset>"
        for name, each in groups.items()
    ]
    end = f'<div class="refused" role="alert"></div><button>{button}</button>'
    return f'<form data-send="{escape(to)}" novalidate>{"".join(sets)}{end}</form>'


def field(schema: Mapping[str, Any], at: str) -> str:
    """Build one field, as the schema says what belongs into it."""
    part, words = part_of(schema, at)
    id_ = "f-" + at.replace("/", "-")
    name = at.rpartition("/")[2].replace("_", " ").capitalize()
    told = f'id="{id_}" data-at="{at}" aria-describedby="{id_}-d"'
    kinds = part.get("type", "")
    if "enum" in part:
        box = f"<select {told}>{options_of(['', *filter(None, part['enum'])])}</select>"
    elif "array" in kinds:
        words = f"One a line. {words}"
        box = f"<textarea {told}></textarea>"
        box += f'<label class="none"><input type="checkbox"> {name}: nothing to report</label>'
    elif "integer" in kinds:
        span = "".join(
            f' {end}="{part[f"{end}imum"]}"' for end in ("min", "max") if f"{end}imum" in part
        )
        box = f'<input type="number"{span} {told}>'
    elif "examples" in part:
        box = f'<input list="{id_}-l" {told}>'
        box += f'<datalist id="{id_}-l">{options_of(part["examples"])}</datalist>'
    else:
        box = f'<input type="{part.get("format", "text")}" {told}>'
    return f'<label for="{id_}">{name}</label>{box}<p class="hint" id="{id_}-d">{escape(words)}</p>'


def options_of(words: Iterable[str]) -> str:
    """Draw what there is to choose from."""
    return "".join(f"<option>{escape(each)}</option>" for each in words)


def part_of(schema: Mapping[str, Any], at: str) -> tuple[Mapping[str, Any], str]:
    """Return the part of a schema that is about a place in the data, and the words about it."""
    part, words = schema, ""
    for step in at.split("/"):
        part = part["items"] if step.isdigit() else part["properties"][step]
        words = part.get("description", words)
        # Left out, it may also be null. A table says by anyOf only which keys it needs.
        while "$ref" in part or ("anyOf" in part and "properties" not in part):
            part = next((each for each in part.get("anyOf", ()) if each != {"type": "null"}), part)
            if "$ref" in part:
                part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    return part, words
