#!/usr/bin/env python3
"""Draws a flame graph: `perf script -i perf.data | bench/flame.py TITLE >FILE.svg`.

A bar is a function; what it called lies on it, and its width is its share of the samples. The names of crates, versions and generic
arguments are cut, and bars below three thousandths are left out, so that a picture stays small. It has no script in it: a browser shows the
whole name and the share when the pointer rests on a bar.
"""

import re
import sys
from html import escape

WIDTH, ROW, LETTER, LEAST = 1200, 16, 6.6, 0.003
THREADS = {"tokio-rt-worker": "requests and workers (tokio)", "sqlx-sqlite-wor": "SQLite's threads"}


def name(symbol):
    """A symbol as a person would say it."""
    symbol = re.sub(r"\+0x[0-9a-f]+$", "", symbol)
    symbol = re.sub(r"::h[0-9a-f]{16}$", "", symbol)
    symbol = symbol.replace("::{{closure}}", "").replace("{{vtable.shim}}", "")
    while True:
        shorter = re.sub(r"<[^<>]*>(?=::|$)", lambda found: found.group(0).split(" as ")[0].strip("<>") if " as " in found.group(0) else "", symbol)
        if shorter == symbol:
            break
        symbol = shorter
    return symbol.strip(":") or "?"


def stacks(lines):
    """Each sample's functions, the outermost first."""
    thread, frames = None, []
    for line in lines:
        if not line.strip():
            if thread and frames:
                yield [THREADS.get(thread, thread), *reversed(frames)]
            thread, frames = None, []
        elif line[0] not in " \t":
            thread = line.split()[0]
        elif found := re.match(r"\s+[0-9a-f]+ (.*) \([^()]*\)$", line):
            called = name(found.group(1))
            # One function in several parts, and what the unwinder did not find, are no news.
            if called != "[unknown]" and (not frames or frames[-1] != called):
                frames.append(called)


class Bar:
    def __init__(self):
        self.samples, self.above = 0, {}

    def add(self, frames):
        self.samples += 1
        if frames:
            self.above.setdefault(frames[0], Bar()).add(frames[1:])

    def depth(self, least):
        return 1 + max((bar.depth(least) for bar in self.above.values() if bar.samples >= least), default=0)


def colour(text):
    """Warm, and the same for the same name."""
    mixed = sum(place * ord(letter) for place, letter in enumerate(text, 7))
    return f"rgb({205 + mixed % 50},{90 + mixed // 7 % 110},{40 + mixed // 11 % 30})"


def draw(bar, text, left, level, scale, total, rows, height, least):
    width = bar.samples * scale
    top = height - (level + 1) * ROW
    room = int((width - 4) / LETTER)
    shown = text if len(text) <= room else text[: room - 1] + "…" if room > 3 else ""
    whole = escape(f"{text} ({100 * bar.samples / total:.1f} %)")
    label = f'<text x="{left + 2:.1f}" y="{top + 12}">{escape(shown)}</text>' if shown else ""
    rows.append(f'<g><title>{whole}</title><rect x="{left:.1f}" y="{top}" width="{max(width - 0.3, 0.2):.1f}" height="{ROW - 1}" fill="{colour(text)}"/>{label}</g>')
    for above, one in sorted(bar.above.items()):
        if one.samples >= least:
            draw(one, above, left, level + 1, scale, total, rows, height, least)
            left += one.samples * scale


def main():
    root = Bar()
    for frames in stacks(sys.stdin):
        root.add(frames)
    if not root.samples:
        sys.exit("no samples on the standard input: perf script -i perf.data | bench/flame.py TITLE")
    least = root.samples * LEAST
    height = root.depth(least) * ROW + 24
    rows = []
    draw(root, f"all ({root.samples} samples)", 0, 0, WIDTH / root.samples, root.samples, rows, height, least)
    title = escape(" ".join(sys.argv[1:]) or "flame graph")
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}" font-family="monospace" font-size="11">')
    print(f'<rect width="{WIDTH}" height="{height}" fill="#fff"/><text x="4" y="14" font-size="13">{title}</text>')
    print("\n".join(rows) + "\n</svg>")


main()
