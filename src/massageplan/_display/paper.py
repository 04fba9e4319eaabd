"""The style of whole pages, and of what is printed."""

from __future__ import annotations

from typing import Final


__all__ = ["PAGE", "SHEET"]

PAGE: Final = """\
.massageplan-page { color-scheme: light dark; background: var(--mp-paper); }
.massageplan-page body { margin: 0; background: var(--mp-paper); }
.massageplan-page .massageplan { max-width: 56rem; margin: 0 auto; border-radius: 0;
  padding: clamp(1.6rem, 6vw, 4rem) clamp(1.1rem, 5vw, 3.5rem); font-size: 1rem; }
@page { margin: 17mm 16mm 19mm;
  @bottom-right { content: counter(page) " / " counter(pages);
    font: 9pt Georgia, serif; color: #5a6462; } }
@media print {
.massageplan-page, .massageplan-page body { background: #fff; }
.massageplan-page .massageplan { max-width: none; padding: 0; font-size: 10pt; background: #fff; }
.massageplan-page .massageplan section { margin-top: 1.8em; }
.massageplan-page .massageplan .mp-scroll { overflow: visible; }
.massageplan-page .massageplan .mp-span rect, .massageplan-page .massageplan .mp-bar rect {
  print-color-adjust: exact; }
.massageplan-page .massageplan .mp-timeline { break-inside: avoid; }
.massageplan-page .massageplan thead { break-after: avoid; }
.massageplan-page .massageplan tbody > tr:first-child { break-before: avoid; }
.massageplan-page .massageplan .mp-words { orphans: 3; widows: 3; }
.massageplan-page .mp-bodies { max-width: 22em; }
.massageplan-page .mp-end { font-size: 60px; }
.massageplan-page .mp-compact { font-size: 8.5pt; line-height: 1.35; }
.massageplan-page .mp-compact section, .massageplan-page .mp-compact .mp-facts {
  margin-top: 1em; }
.massageplan-page .mp-compact .mp-heading { margin-bottom: 0.4em; }
.massageplan-page .mp-compact table.mp-table tr > .mp-cell { padding-top: 0.35em;
  padding-bottom: 0.35em; line-height: 1.3; }
.massageplan-page .mp-columns { page: sheet; columns: 2; column-gap: 2em; font-size: 8pt; }
.massageplan-page .mp-columns > header, .massageplan-page .mp-columns > footer,
.massageplan-page .mp-columns > dl, .massageplan-page .mp-columns > dl + section,
.massageplan-page .mp-columns > header + section { column-span: all; }
.massageplan-page .mp-columns > section { break-inside: avoid; margin-top: 0; padding-top: 1em; }
.massageplan-page .mp-columns table.mp-table thead > tr > th.mp-cell { white-space: normal; }
.massageplan-page .mp-columns table.mp-table tr > .mp-cell:not(:last-child) {
  padding-right: 1em; }
.massageplan-page .mp-columns table.mp-table tbody > tr > th.mp-cell { min-width: 4em; }
.massageplan-page .mp-columns .mp-bar { display: none; }
.massageplan-page .mp-columns .mp-foot { margin-top: 1em; padding-top: 0.6em; }
.massageplan-page .mp-signed table.mp-table tbody tr > .mp-cell { padding-top: 2.4em; }
}
"""

# On paper the core of a session stands on the first sheet, to work from beside the table:
# precautions, the body, the timeline, the timetable. The rest follows, as large. Floats and not a
# grid: not every printer can lay one out.
SHEET: Final = """\
@page sheet { margin: 9mm 11mm 12mm; }
@media print {
.massageplan-page .mp-sheet, .massageplan-page .mp-handout { page: sheet; }
.massageplan-page .mp-handout { font-size: 9.2pt; line-height: 1.4; }
.massageplan-page .mp-handout section, .massageplan-page .mp-handout .mp-facts {
  margin-top: 1em; }
.massageplan-page .mp-handout .mp-head { margin-bottom: 0; padding-bottom: 0.8em; }
.massageplan-page .mp-handout .mp-heading { margin-bottom: 0.4em; }
.massageplan-page .mp-handout .mp-lines li, .massageplan-page .mp-handout .mp-legend > li {
  padding: 0.16em 0; }
.massageplan-page .mp-handout section ul.mp-key { margin: 0.3em 0 0.5em;
  line-height: 1.5; }
.massageplan-page .mp-handout .mp-foot { margin-top: 1.4em; padding-top: 0.6em; }
.massageplan-page .mp-handout .mp-map { float: left; width: 43%; }
.massageplan-page .mp-handout .mp-timeline { float: right; width: 53%; }
.massageplan-page .mp-handout section > ol.mp-legend { columns: 1; }
.massageplan-page .mp-handout .mp-timeline ~ * { clear: both; }
.massageplan-page .mp-handout .mp-bodies { max-width: none; }
.massageplan-page .mp-handout .mp-aside li, .massageplan-page .mp-sheet .mp-aside li {
  display: inline-block; }
.massageplan-page .mp-sheet { font-size: 8.5pt; line-height: 1.3; }
.massageplan-page .mp-sheet .mp-head { margin: 0; padding-bottom: 0.4em; }
.massageplan-page .mp-sheet .mp-title { font-size: 1.7em; }
.massageplan-page .mp-sheet .mp-subtitle { margin-top: 0.2em; }
.massageplan-page .mp-sheet section, .massageplan-page .mp-sheet .mp-facts { margin-top: 0.8em; }
.massageplan-page .mp-sheet .mp-facts > div { flex-direction: row-reverse; gap: 0.5em;
  align-items: baseline; }
.massageplan-page .mp-sheet .mp-facts dd { font-size: 1.2em; }
.massageplan-page .mp-sheet .mp-heading { margin-bottom: 0.3em; }
.massageplan-page .mp-sheet .mp-map { float: left; width: 40%; }
.massageplan-page .mp-sheet .mp-bodies { max-width: none; }
.massageplan-page .mp-sheet .mp-facts + .mp-notes { float: right; width: 57%; }
.massageplan-page .mp-apart .mp-facts + .mp-notes { float: none; width: auto; }
.massageplan-page .mp-sheet .mp-timeline { float: right; clear: right; width: 57%; }
.massageplan-page .mp-sheet .mp-timeline ~ * { clear: both; }
.massageplan-page .mp-sheet .mp-timeline + .mp-scroll { padding-top: 0.6em; }
.massageplan-page .mp-sheet section ul.mp-key { margin: 0.3em 0 0; line-height: 1.5; }
.massageplan-page .mp-sheet .mp-legend, .massageplan-page .mp-sheet .mp-bar { display: none; }
.massageplan-page .mp-sheet .mp-figure { min-width: 0; }
.massageplan-page .mp-sheet .mp-numbered { break-inside: avoid; }
.massageplan-page .mp-sheet .mp-numbered tbody { counter-reset: mp-row; }
.massageplan-page .mp-sheet .mp-numbered tbody > tr { counter-increment: mp-row; }
.massageplan-page .mp-sheet .mp-numbered table.mp-table tr > .mp-cell:last-child {
  width: 100%; }
.massageplan-page .mp-sheet .mp-numbered tbody > tr > th.mp-cell { width: 12.6em;
  padding-left: 1.6em; text-indent: -1.6em; }
.massageplan-page .mp-sheet .mp-numbered tbody > tr > th.mp-cell::before {
  content: counter(mp-row); display: inline-block; width: 1.6em; text-indent: 0;
  color: var(--mp-soft); font-weight: 400; }
.massageplan-page .mp-sheet table.mp-table tr > .mp-cell { padding: 0.14em 0.8em 0.14em 0;
  line-height: 1.25; }
.massageplan-page .mp-sheet .mp-notes li, .massageplan-page .mp-sheet .mp-lines li {
  display: block; margin: 0; padding: 0.1em 0; border: 0; background: none; line-height: 1.28; }
.massageplan-page .mp-sheet .mp-said { display: inline; line-height: inherit; }
.massageplan-page .mp-sheet .mp-level { margin-right: 0.4em; }
.massageplan-page .mp-sheet details > ul { margin-top: 0.3em; }
.massageplan-page .mp-sheet .mp-words { margin-top: 0.6em; }
.massageplan-page .mp-sheet .mp-lines { overflow-wrap: anywhere; }
.massageplan-page .mp-sheet .mp-remark { margin-top: 0.3em; }
.massageplan-page .mp-sheet .mp-foot { margin-top: 0.8em; padding-top: 0.4em; }
.massageplan-page .mp-handout section ul.mp-key, .massageplan-page .mp-handout .mp-subtitle,
.massageplan-page .mp-handout .mp-facts dt, .massageplan-page .mp-handout .mp-foot,
.massageplan-page .mp-sheet .mp-source, .massageplan-page .mp-sheet .mp-remark,
.massageplan-page .mp-sheet .mp-subtitle, .massageplan-page .mp-sheet section ul.mp-key,
.massageplan-page .mp-sheet .mp-facts dt, .massageplan-page .mp-sheet .mp-foot,
.massageplan-page .mp-sheet table.mp-table thead > tr > th.mp-cell { font-size: 8.5pt; }
}
"""
