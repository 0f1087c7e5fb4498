# SPDX-License-Identifier: EUPL-1.2
"""The outcome of bench/run as a table for a terminal and as a plot."""
from xml.sax.saxutils import escape

AGAINST = "xmllint --schema"


def seconds(value):
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.2f} ms" if value >= 1e-3 else f"{value * 1e6:.2f} µs"


def ratio(uitkomst, wie):
    against = uitkomst["wie"].get(AGAINST)
    if against is None:
        return None
    return uitkomst["wie"][wie]["s"]["mediaan"] / against["s"]["mediaan"]


def text(uitkomst):
    lines = [f"\n{uitkomst['geval']}: {uitkomst['omschrijving']}, {uitkomst['keer']} keer"]
    if "bytes" in uitkomst:
        lines[0] += f", {uitkomst['bytes'] / 1e6:.1f} MB"
    width = max(len(wie) for wie in uitkomst["wie"])
    for wie, measured in uitkomst["wie"].items():
        tijd = measured["s"]
        line = (f"  {wie:<{width}}  {seconds(tijd['mediaan']):>10}  "
                f"({seconds(tijd['minste'])} - {seconds(tijd['meeste'])})")
        if ratio(uitkomst, wie) is not None:
            line += f"  {ratio(uitkomst, wie):5.2f} x"
        for key, unit in (("p99", None),):
            if key in tijd:
                line += f"  p99 {seconds(tijd[key])}"
        if "cpu_s" in measured:
            line += f"  rekentijd {seconds(measured['cpu_s']['mediaan'])}"
        for key in ("kB", "kB daarna"):
            if key in measured:
                label = "daarna" if key == "kB daarna" else "hoogstens"
                line += f"  {label} {measured[key]['meeste'] / 1024:.0f} MiB"
        lines.append(line)
    if "tempo" in uitkomst:
        lines.append(f"  herhalen gaat {uitkomst['tempo']['s']:.2f} keer zo snel als verwerken, in "
                     f"rekentijd {uitkomst['tempo']['cpu_s']:.2f}")
    if "stil_seconden" in uitkomst:
        lines.append(f"  stil: {uitkomst['stil_cpu_s']:.2f} s CPU en {uitkomst['stil_ontwaakt']} keer "
                     f"wakker in {uitkomst['stil_seconden']} s")
    return "\n".join(lines)


def svg(uitkomsten):
    """One group of bars for each case that has a race, as long as the time they took."""
    row, left, wide = 22, 190, 420
    parts, y = [], 10
    for uitkomst in uitkomsten:
        most = max(measured["s"]["mediaan"] for measured in uitkomst["wie"].values())
        parts.append(f'<text x="10" y="{y + 15}" font-weight="bold">'
                     f'{escape(uitkomst["omschrijving"])}</text>')
        y += row
        for wie, measured in uitkomst["wie"].items():
            tijd = measured["s"]
            length = max(1, round(wide * tijd["mediaan"] / most))
            colour = "#1f6f8b" if wie.startswith("iwmod") or AGAINST not in uitkomst["wie"] else "#b8b8b8"
            said = seconds(tijd["mediaan"])
            if ratio(uitkomst, wie) is not None:
                said += f" ({ratio(uitkomst, wie):.2f} x)"
            parts.append(f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{escape(wie)}</text>'
                         f'<rect x="{left}" y="{y + 3}" width="{length}" height="{row - 6}" '
                         f'fill="{colour}"/>'
                         f'<text x="{left + length + 6}" y="{y + 15}">{escape(said)}</text>')
            y += row
        y += row // 2
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + wide + 180}" height="{y}" '
            'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="white"/>'
            + "".join(parts) + "</svg>\n")
