import importlib
import pkgutil
import re
import time
from collections import Counter
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import attrs
import pytest

import massageplan
from massageplan._display.blocks import (
    Bar,
    Document,
    Facts,
    Note,
    Notes,
    Span,
    Strip,
    Table,
    Words,
)
from massageplan._display.html import to_html, to_page
from massageplan._display.measure import clean, pad, width_of, wrap
from massageplan._display.mixin import Displayable, load_view
from massageplan._display.style import DARK, LIGHT, fragment_css, page_css
from massageplan._display.svg import WIDTHS, strip_svg
from massageplan._display.text import to_text
from massageplan._display.tones import HEAT, TONES
from massageplan.errors import InvalidValueError
from people import BLANKS


NASTY = (
    "<script>alert('x')</script> \"q\" & line\nbreak\ttab \u202eevil\u200f \U0001f486 \x1b[31m\x00"
)
VOID = {"meta", "rect"}


def minutes(label, length, tone, detail=""):
    return Span(label=label, seconds=round(length * 60), tone=tone, detail=detail)


def table(*rows, columns=("Region", "Why"), **more):
    return Table(title="", columns=columns, rows=rows, **more)


def doc(*blocks, title="", **more):
    return Document(title=title, blocks=blocks, **more)


SPANS = (
    minutes("Greeting", 5, "talk"),
    minutes("Low back", 20, "focus", "prone, pressure 3"),
    minutes("Turn", 2, "turn"),
    minutes("Scalp", 2.5, "routine"),
    minutes("Check-out", 0.5, "talk"),
)
SAMPLE = doc(
    Facts(pairs=(("booked", "30 min"), ("hands-on", "22½ min"))),
    Notes(
        title="Before you start",
        notes=(
            Note(level="stop", text="No massage of the left calf.", source="Walton, ch. 12"),
            Note(level="caution", text="Pressure 3 or lower, and slowly up from the table."),
            Note(level="note", text="Likes it warm."),
        ),
    ),
    Strip(title="The half hour", spans=SPANS),
    Table(
        title="Minutes",
        columns=("Region", "Minutes", "Why"),
        rows=(
            ("Low back", Bar(fraction=1, text="20 min", tone="focus"), "the main complaint"),
            (
                "Scalp",
                Bar(fraction=0.125, text="2½ min", tone="routine"),
                "closing, and at its least of 2½ min",
            ),
        ),
        note="Left equals right.",
    ),
    Words(text="Walk ten minutes after each hour of sitting."),
    title="Session for c-017",
    subtitle="2 March 2026",
    footer="Not a diagnosis.",
)
NASTY_DOC = Document(
    title=NASTY,
    subtitle=NASTY,
    blocks=(
        Facts(pairs=((NASTY, NASTY),)),
        Notes(title=NASTY, notes=(Note(level="stop", text=NASTY, source=NASTY),)),
        Strip(title=NASTY, spans=(minutes(NASTY, 3, "wish", NASTY),)),
        Table(
            title=NASTY,
            columns=(NASTY, NASTY),
            rows=((NASTY, Bar(fraction=0.5, text=NASTY, tone="off")),),
            note=NASTY,
        ),
        Words(text=NASTY),
    ),
    footer=NASTY,
)


class Tree(HTMLParser):
    """Refuses tags that do not nest, and counts the rest."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.attributes, self.text = [], Counter(), [], []
        self.headings = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), f"an attribute twice on {tag}"
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen[tag] += 1
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag):
        return [found for name, found in self.attributes if name == tag]


class TestText:
    def test_a_whole_document(self):
        assert to_text(SAMPLE, width=60) == (
            """\
Session for c-017
═════════════════
2 March 2026

booked 30 min · hands-on 22½ min

Before you start
────────────────
■ No massage of the left calf. [Walton, ch. 12]
▲ Pressure 3 or lower, and slowly up from the table.
· Likes it warm.

The half hour
─────────────
1·········2███████████████████████████████████████3---4░░░░5
0                                                     30 min

1 ·  Greeting    5 min
2 █  Low back   20 min  prone, pressure 3
3 -  Turn        2 min
4 ░  Scalp      2½ min
5 ·  Check-out   ½ min

Minutes
───────
Region    Minutes            Why
────────  ─────────────────  ───────────────────────────────
Low back  ██████████ 20 min  the main complaint
Scalp     █▎         2½ min  closing, and at its least of 2½
                             min

Left equals right.

Walk ten minutes after each hour of sitting.

Not a diagnosis."""
        )

    def test_an_empty_document_is_empty(self):
        assert to_text(doc()) == ""
        assert to_text(doc(Facts(pairs=()))) == ""

    def test_a_row_without_a_name_has_no_header(self):
        drawn = to_html(doc(table(("", "on Monday"))))
        assert '<th scope="row"' not in drawn
        assert '<td role="cell" class="mp-cell mp-blank"></td>' in drawn

    def test_an_empty_table_says_so(self):
        assert to_text(doc(table())) == "Region  Why\n──────  ───\n(none)"
        assert to_text(doc(table(columns=()))) == "(none)"

    def test_empty_notes_and_timelines_say_so(self):
        notes, strip = Notes(title="Heed", notes=()), Strip(title="Hour", spans=())
        assert to_text(doc(notes, strip)) == "Heed\n────\n(none)\n\nHour\n────\n(none)"

    def test_a_table_without_names_has_no_header(self):
        assert to_text(doc(table(("a", "b"), columns=("", "")))) == "a  b"

    def test_columns_are_aligned(self):
        drawn = to_text(doc(table(("a", "1", "x"), columns=("left", "right", "mid"), align="lrc")))
        assert drawn.splitlines()[2] == "a         1   x"

    def test_notes_hang_and_keep_their_source(self):
        note = Note(level="caution", text="Let the client rise slowly.", source="Walton, ch. 3")
        assert to_text(doc(Notes(title="", notes=(note,))), width=26) == (
            "▲ Let the client rise\n  slowly. [Walton, ch. 3]"
        )

    def test_facts_that_do_not_fit_go_on_the_next_line(self):
        facts = Facts(pairs=(("booked", "60 min"), ("hands-on", "48 min")))
        assert to_text(doc(facts), width=30) == "booked 60 min\nhands-on 48 min"

    def test_bars_give_way_where_there_is_no_room(self):
        row = ("Low back and gluteals", Bar(fraction=1, text="20 min", tone="focus"))
        assert "█" in to_text(doc(table(row)), width=60)
        narrow = to_text(doc(table(row)), width=24)
        assert "█" not in narrow
        assert "20 min" in narrow

    @pytest.mark.parametrize(
        ("fraction", "bar"),
        [(0, ""), (1 / 80, "▏"), (0.05, "▌"), (0.1, "█"), (0.55, "█████▌"), (1, "█" * 10)],
    )
    def test_bars_are_drawn_in_eighths(self, fraction, bar):
        drawn = to_text(doc(table(("a", Bar(fraction=fraction, text="x", tone="rest")))))
        assert drawn.splitlines()[-1] == f"a       {bar:<10} x"

    @pytest.mark.parametrize("width", [1, 24, 40, 96, 200])
    def test_no_line_is_wider_than_asked(self, width):
        drawn = to_text(doc(*SAMPLE.blocks, *NASTY_DOC.blocks), width=width)
        assert max(map(width_of, drawn.splitlines())) <= max(width, 24)

    def test_no_line_ends_in_a_space(self):
        for line in to_text(SAMPLE, width=50).splitlines():
            assert line == line.rstrip()

    def test_long_words_are_broken(self):
        drawn = to_text(doc(table(("x" * 500, "y" * 500))), width=40)
        assert {width_of(line) for line in drawn.splitlines()[2:-1]} == {40}
        assert drawn.count("x") == drawn.count("y") - 1 == 500

    def test_wide_and_combining_characters_stay_in_their_columns(self):
        rows = (("首・肩", "a"), ("cafe\u0301", "a"), ("👩‍⚕️ 👍🏽", "a"), ("plain", "a"))
        lines = to_text(doc(table(*rows, columns=("Body", "B")))).splitlines()
        assert {width_of(line) for line in lines[2:]} == {9}

    def test_nothing_breaks_a_table(self):
        lines = to_text(doc(table(("a\nb", "c\r\n\u2028d"), ("\u202eq\x1b[2J", "\ud800")))).split(
            "\n"
        )
        assert lines[2:] == ["a b     c d", "q [2J   \ufffd"]
        "\n".join(lines).encode()

    def test_a_timeline_is_exactly_as_wide_as_the_page(self):
        for count in (1, 7, 50, 200):
            spans = tuple(minutes("x", 1 + i % 3, "wish") for i in range(count))
            line = to_text(doc(Strip(title="", spans=spans)), width=96).splitlines()[0]
            assert len(line) == 96

    def test_ten_thousand_rows_are_fast(self):
        bar = Bar(fraction=0.5, text="5 min", tone="focus")
        rows = tuple((f"row {i}", bar, "why " * 30, "é 首") for i in range(10_000))
        big = doc(table(*rows, columns=("a", "b", "c", "d")))
        start = time.process_time()
        to_text(big)
        to_page(big)
        assert time.process_time() - start < 10


class TestMeasure:
    @pytest.mark.parametrize(
        ("text", "width"),
        [("", 0), ("ab", 2), ("首", 2), ("e\u0301", 1), ("👩‍⚕️", 2), ("👍🏽", 2), ("½█", 2)],
    )
    def test_width(self, text, width):
        assert width_of(text) == width

    @pytest.mark.parametrize(
        ("text", "cleaned"),
        [
            ("  a \n\t b ", "a b"),
            ("a\u2066b\u2069", "ab"),
            ("\ufeffa\u00adb", "ab"),
            ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
            ("a\u00a0b", "a\u00a0b"),
            ("\udc80", "\ufffd"),
            ("\xa0a\u2003", "a"),
            ("\u3164a", "\u3164a"),
        ],
    )
    def test_clean(self, text, cleaned):
        assert clean(text) == cleaned

    @pytest.mark.parametrize("text", BLANKS)
    def test_of_what_is_not_seen_nothing_is_left(self, text):
        assert clean(text) == ""

    def test_wrap(self):
        assert wrap("", 5) == [""]
        assert wrap("aa bb cc", 5) == ["aa bb", "cc"]
        assert wrap("a 首首首 b", 4) == ["a", "首首", "首 b"]
        assert wrap("首首", 1) == ["首", "首"]

    def test_pad(self):
        assert [pad("首", 5, side) for side in "lrc"] == ["首   ", "   首", " 首  "]
        assert pad("abc", 2) == "abc"


class TestHtml:
    @pytest.mark.parametrize("draw", [to_html, to_page])
    @pytest.mark.parametrize(
        "document", [SAMPLE, NASTY_DOC, doc(), doc(table(), table(columns=()))]
    )
    def test_it_nests(self, draw, document):
        Tree(draw(document))

    @pytest.mark.parametrize("draw", [to_html, to_page])
    def test_it_fetches_and_runs_nothing(self, draw):
        drawn = draw(SAMPLE).lower()
        for word in ("http", "<script", "url(", "@import", "src=", "href=", "onload", "javascript"):
            assert word not in drawn

    @pytest.mark.parametrize("draw", [to_html, to_page])
    def test_what_it_is_given_stays_text(self, draw):
        drawn = draw(NASTY_DOC)
        tree = Tree(drawn)
        assert tree.seen["script"] == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\u200e\u200f\u202a-\u202e]", drawn)
        shown = "<script>alert('x')</script> \"q\" & line break tab evil \U0001f486 [31m"
        assert "".join(tree.text).count(shown) >= 12
        assert tree.all("section")[-1]["aria-label"] == shown
        assert all(not name.startswith("on") for _, found in tree.attributes for name in found)

    def test_an_attribute_cannot_be_left(self):
        nasty = '" onclick="x'
        tree = Tree(to_page(doc(table(("a", "b"), columns=("c", nasty))), lang=nasty))
        assert tree.all("html")[0]["lang"] == nasty
        assert tree.all("td")[0]["data-name"] == nasty

    def test_a_page_is_whole(self):
        page = to_page(SAMPLE, lang="de")
        tree = Tree(page)
        assert page.startswith('<!DOCTYPE html>\n<html lang="de"')
        assert [tree.seen[tag] for tag in ("html", "head", "body", "main", "h1")] == [1] * 5
        assert "<title>Session for c-017</title>" in page

    @pytest.mark.parametrize(("draw", "first"), [(to_html, 2), (to_page, 1)])
    def test_headings_go_down_one_at_a_time(self, draw, first):
        assert Tree(draw(SAMPLE)).headings == [first, *[first + 1] * 3]

    def test_a_fragment_is_one_element(self):
        drawn = to_html(SAMPLE)
        assert drawn.startswith('<div class="massageplan" lang="en-US">')
        assert drawn.endswith("</div>")
        assert "<html" not in drawn

    def test_tables_name_their_rows_and_columns(self):
        tree = Tree(to_page(SAMPLE))
        assert [found["aria-label"] for found in tree.all("table")] == ["Minutes"]
        assert Counter(th["scope"] for th in tree.all("th")) == {"col": 3, "row": 2}
        assert [td["data-name"] for td in tree.all("td")] == ["Minutes", "Why"] * 2

    def test_a_column_without_a_name_has_no_header(self):
        tree = Tree(to_html(doc(table(("a", "b"), columns=("", "Why")))))
        assert Counter(th["scope"] for th in tree.all("th")) == {"col": 1, "row": 1}
        assert [td["role"] for td in tree.all("td")] == ["cell", "cell"]

    def test_a_table_holds_no_heading(self):
        assert not re.search(r"<table(?:(?!</table>).)*<h[1-6]", to_page(SAMPLE), re.DOTALL)

    def test_empty_blocks_say_so(self):
        blank = table(("a", ""), columns=("", ""))
        blocks = (Facts(pairs=()), Notes(title="", notes=()), Strip(title="", spans=()), blank)
        tree = Tree(to_html(doc(*blocks, subtitle="only this")))
        assert "".join(tree.text).count("None") == 2
        assert [tree.seen[tag] for tag in ("dl", "ul", "ol", "thead", "h2")] == [0] * 5
        assert tree.all("td")[0]["class"] == "mp-cell mp-blank"

    def test_bars_are_as_long_as_their_fraction(self):
        bars = [rect["width"] for rect in Tree(to_html(SAMPLE)).all("rect") if "rx" in rect]
        assert bars == ["100%", "12.5%"]

    def test_levels_are_words_and_not_only_colours(self):
        text = "".join(Tree(to_html(SAMPLE)).text)
        assert [text.count(word) for word in ("Stop", "Caution", "Note")] == [1, 1, 1]

    def test_the_legend_names_every_span(self):
        drawn = to_html(SAMPLE)
        assert drawn.count('<li><span class="mp-chip') == len(SPANS)
        meanings = re.findall(r"</i>([^<]+)</span>", drawn)
        assert meanings == ["focus area", "routine", "turning and draping", "talk"]


class TestSheet:
    def test_rows_bear_the_numbers_of_the_timeline(self):
        rows = (("talk", "5 min"), ("neck", "9 min"))
        numbered = Table(title="", columns=("what", "time"), rows=rows, numbered=True)
        drawn = to_page(Document(title="", paper="sheet", blocks=(numbered,)))
        assert 'class="mp-scroll mp-numbered"' in drawn
        assert "counter(mp-row)" in drawn
        assert "mp-scroll mp-numbered" not in to_page(SAMPLE)


class TestSvg:
    @pytest.mark.parametrize(
        "lengths", [(1,), (1, 1, 1), tuple(range(1, 60)), (1, 10_000), (7, 0, 11), (1,) * 997]
    )
    def test_spans_fill_the_whole_width(self, lengths):
        spans = tuple(Span(label="x", seconds=n, tone="focus") for n in lengths)
        drawn = Tree(strip_svg(Strip(title="", spans=spans))).all("svg")[1:]
        sizes = [round(float(found["width"][:-1]) * 10_000) for found in drawn]
        starts = [round(float(found["x"][:-1]) * 10_000) for found in drawn]
        assert sum(sizes) == 1_000_000
        assert starts == [sum(sizes[:i]) for i in range(len(sizes))]
        assert len(sizes) == sum(n > 0 for n in lengths)

    def test_it_is_an_image_with_words(self):
        drawn = strip_svg(Strip(title="The <hour>", spans=SPANS))
        assert Tree(drawn).all("svg")[0]["role"] == "img"
        assert "<title>The &lt;hour&gt;</title>" in drawn
        assert "<desc>30 min in order: Greeting 5 min, Low back 20 min, Turn 2 min," in drawn
        assert "<title>Low back 20 min: prone, pressure 3</title>" in drawn

    def test_what_holds_for_a_row_is_named_once_under_it(self):
        rows = (("a", 10, ""), ("b", 20, "prone"), ("c", 10, "prone"), ("d", 10, "<up>"))
        spans = tuple(
            Span(label=label, seconds=length, tone="focus", under=under)
            for label, length, under in rows
        )
        drawn = strip_svg(Strip(title="", spans=spans))
        braces = re.findall(r'<svg x="([^"]+)" y="52" width="([^"]+)"[^>]*><title>([^<]+)<', drawn)
        assert braces == [("20%", "60%", "prone"), ("80%", "20%", "&lt;up&gt;")]
        plain = strip_svg(Strip(title="", spans=spans[:1]))
        assert 'height="96"' in drawn
        assert 'height="72"' in plain

    def test_labels_wait_until_they_fit(self):
        drawn = strip_svg(Strip(title="", spans=SPANS))
        shown = re.findall(r'mp-label mp-from-(\d+)"[^>]*>([^<]+)<', drawn)
        assert ("280", "Low back") in shown
        assert "Check-out" not in [label for _, label in shown]
        for width, label in shown:
            span = next(span for span in SPANS if span.label == label)
            assert len(label) * 7 < int(width) * span.seconds / 1800

    def test_no_time_no_drawing(self):
        assert strip_svg(Strip(title="", spans=())) == ""
        assert strip_svg(Strip(title="", spans=(minutes("x", 0, "rest"),))) == ""

    def test_a_phone_shows_every_mark_of_an_hour(self):
        drawn = strip_svg(Strip(title="", spans=(minutes("x", 60, "focus"),)))
        shown = dict(re.findall(r'mp-tick mp-from-(\d+)"[^>]*>([^<]+)<', drawn))
        assert max(map(int, shown)) <= 350  # what a phone 390 wide leaves
        assert "50" in shown.values()

    @pytest.mark.parametrize(
        ("total", "ticks"),
        [
            (30, ["0", "5", "10", "15", "20", "25", "30 min"]),
            (60, ["0", "10", "20", "30", "40", "50", "60 min"]),
            (1, ["0", "1 min"]),
        ],
    )
    def test_the_scale_is_in_round_minutes(self, total, ticks):
        drawn = strip_svg(Strip(title="", spans=(minutes("x", total, "focus"),)))
        assert re.findall(r'class="mp-tick[^>]*>([^<]+)<', drawn) == ticks


class TestStyle:
    def test_every_rule_of_a_fragment_is_scoped(self):
        plain = re.sub(r"@(media|container|supports)[^{]*\{", "", fragment_css())
        selectors = re.findall(r"([^{}]+)\{", plain)
        assert len(selectors) > 80
        for selector in selectors:
            assert all(".massageplan" in part for part in selector.split(",")), selector

    @pytest.mark.parametrize(("said", "paper"), [("light", LIGHT), ("dark", DARK)])
    def test_a_site_that_says_its_paper_is_followed(self, said, paper):
        rule = fragment_css().partition(f"[data-theme={said}] .massageplan {{")[2].partition("}")[0]
        assert f"--mp-paper: {paper['paper']};" in rule
        assert f"--mp-ink: {paper['ink']};" in rule

    @pytest.mark.parametrize("css", [fragment_css(), page_css()])
    def test_braces_close_and_variables_are_set(self, css):
        assert css.count("{") == css.count("}")
        used = set(re.findall(r"var\((--mp-[a-z0-9-]+)", css))
        assert used <= set(re.findall(r"(--mp-[a-z0-9-]+):", css))

    def test_every_class_that_is_drawn_has_a_rule(self):
        drawn = to_page(SAMPLE)
        names = {n for value in re.findall(r'class="([^"]+)"', drawn) for n in value.split()}
        assert [name for name in sorted(names) if f".{name}" not in page_css()] == []
        assert all(f".mp-from-{width}" in page_css() for width in WIDTHS)

    @pytest.mark.parametrize("paper", [LIGHT, DARK])
    @pytest.mark.parametrize("ink", ["ink", "soft", "accent", "stop", "caution", "note"])
    def test_inks_can_be_read(self, paper, ink):
        assert contrast(paper[ink], paper["paper"]) >= 4.5
        assert contrast(paper[ink], paper["wash"]) >= 4.5

    @pytest.mark.parametrize("tone", (TONES | HEAT).values(), ids=TONES | HEAT)
    def test_text_on_a_tone_can_be_read(self, tone):
        assert contrast(tone.light, tone.on_light) >= 4.5
        assert contrast(tone.dark, tone.on_dark) >= 4.5

    def test_more_minutes_are_darker_on_light_paper_and_lighter_on_dark(self):
        light = [luminance(tone.light) for tone in HEAT.values()]
        dark = [luminance(tone.dark) for tone in HEAT.values()]
        assert light == sorted(light, reverse=True)
        assert dark == sorted(dark)
        # Two minutes are seen beside a place that nobody touches.
        assert contrast(HEAT["heat-0"].dark, HEAT["heat-1"].dark) > 1.7

    @pytest.mark.parametrize("sight", ["typical", "protan", "deutan", "tritan"])
    @pytest.mark.parametrize("paper", ["light", "dark"])
    @pytest.mark.parametrize("tones", [TONES, HEAT], ids=["tones", "heat"])
    def test_tones_can_be_told_apart(self, sight, paper, tones):
        colours = [lab(seen(linear(getattr(tone, paper)), SIGHT[sight])) for tone in tones.values()]
        for one, other in combinations(colours, 2):
            assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 8

    def test_tones_differ_in_plain_text(self):
        assert len({tone.shade for tone in TONES.values()}) == len(TONES)
        assert {width_of(tone.shade) for tone in TONES.values()} == {1}


class TestBlocks:
    @pytest.mark.parametrize(
        ("make", "path"),
        [
            (lambda: Bar(fraction=1.1, text="", tone="focus"), "bar.fraction"),
            (lambda: Bar(fraction=float("nan"), text="", tone="focus"), "bar.fraction"),
            (lambda: Bar(fraction=0, text="", tone="red"), "bar.tone"),
            (lambda: Span(label="", seconds=-1, tone="focus"), "span.seconds"),
            (lambda: Span(label="", seconds=1.5, tone="focus"), "span.seconds"),
            (lambda: Span(label="", seconds=1, tone=""), "span.tone"),
            (lambda: Note(level="info", text=""), "note.level"),
            (lambda: table(("a",)), "table.rows[0]"),
            (lambda: table(align="l"), "table.align"),
            (lambda: table(align="lx"), "table.align"),
        ],
    )
    def test_what_cannot_be_drawn_is_refused(self, make, path):
        with pytest.raises(InvalidValueError) as caught:
            make()
        assert caught.value.path == path
        assert str(caught.value).startswith(f"{path}: expected ")

    def test_documents_are_values(self):
        assert hash(SAMPLE) == hash(attrs.evolve(SAMPLE))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            SAMPLE.title = "x"


class TestDisplayable:
    def test_a_value_draws_itself(self):
        @attrs.frozen(kw_only=True)
        class Greeting(Displayable):
            name: str

            _view = "_display.sheet:sheet_document"

            @property
            def document(self):
                return doc(Words(text=f"Hello {self.name}"))

        value = Greeting(name="<b>")
        assert str(value) == "Hello <b>"
        assert value._repr_html_() == to_html(doc(Words(text="Hello <b>")))
        assert repr(value).endswith("Greeting(name='<b>')")
        assert not hasattr(value, "__dict__")

    def test_every_class_names_a_view_that_is_there(self):
        for module in pkgutil.walk_packages(massageplan.__path__, "massageplan."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        kinds = [
            kind for kind in Displayable.__subclasses__() if kind.__module__.startswith("mass")
        ]
        assert len(kinds) > 10
        assert all(callable(load_view(kind._view)) for kind in kinds)


def test_the_room_uses_nothing_of_ours_but_errors_and_units():
    room = Path(__import__("massageplan._display.text", fromlist=["x"]).__file__).parent
    used = set()
    for file in room.glob("*.py"):
        used |= set(re.findall(r"from (massageplan\.\w+)", file.read_text(encoding="utf-8")))
    assert used == {"massageplan._display", "massageplan.errors", "massageplan.units"}


# Machado, Oliveira & Fernandes (2009), full severity, on linear RGB.
SIGHT = {
    "typical": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def times(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def seen(rgb, matrix):
    return [min(1, max(0, part)) for part in times(matrix, rgb)]


def luminance(colour):
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    xyz = times(((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)), rgb)
    x, y, z = (
        v ** (1 / 3) if (v := part / white) > 0.008856 else 7.787 * v + 16 / 116
        for part, white in zip(xyz, (0.9505, 1, 1.089), strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
