"""How the report looks, on a screen and on paper: colours are those of the window's standard palette."""

from __future__ import annotations

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw.theme import STANDARD_SIDES, Palette


def style() -> str:
    """The style sheet. It names no font that has to be fetched."""
    c = Palette()
    own, rivals = STANDARD_SIDES[ECOSYSTEM], STANDARD_SIDES[FLAGSHIP]
    return f"""
@page {{ size: A4 portrait; margin: 12mm 14mm; }}
* {{ box-sizing: border-box; }}
html {{ background: {c.white}; }}
body {{ color: {c.ink}; background: {c.white}; max-width: 190mm; margin: 0 auto; padding: 6mm 4mm;
  font: 10.5pt/1.4 Inter, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
  sans-serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
header {{ display: flex; justify-content: space-between; align-items: center; gap: 6mm;
  background: {c.table}; color: {c.on_table}; padding: 3mm 5mm; }}
header p {{ margin: 0; color: {c.on_table2}; font-size: 9.5pt; }}
h1 {{ font-size: 16pt; line-height: 1.2; margin: 0; }}
h2 {{ font-size: 12pt; margin: 4mm 0 1.5mm; padding-bottom: .6mm; border-bottom: 1.5pt solid {c.ink};
  break-after: avoid; }}
h3 {{ font-size: 10.5pt; margin: 0 0 1mm; break-after: avoid; }}
p {{ margin: 0 0 1.2mm; }}
ul, ol {{ margin: 0; padding-left: 5mm; }}
li {{ margin-bottom: .8mm; }}
.winner {{ color: {c.white}; font-weight: 700; padding: 2mm 4mm; white-space: nowrap; }}
.winner.ecosystem {{ background: {own.solid}; }}
.winner.flagship {{ background: {rivals.solid}; }}
.small, small {{ font-size: 9pt; color: {c.ink2}; }}
.cards {{ display: grid; grid-template-columns: repeat(3, 1fr); gap: 3mm; }}
.halves {{ display: grid; grid-template-columns: 1fr 1fr; gap: 3mm; }}
.halves table {{ align-self: start; }}
.card {{ background: {c.paper}; border: .75pt solid {c.line2}; padding: 2mm 3mm; break-inside: avoid; }}
.card p, .card li {{ font-size: 9.5pt; line-height: 1.3; }}
.kind {{ font-weight: 700; }}
.lines p {{ border-bottom: .75pt solid {c.ink2}; height: 7mm; margin: 0; }}
table {{ border-collapse: collapse; width: 100%; font-size: 9pt; font-variant-numeric: tabular-nums; }}
caption {{ text-align: left; font-weight: 700; padding: 2mm 0 .6mm; }}
th, td {{ text-align: left; padding: .4mm 2mm; border-bottom: .5pt solid {c.line}; }}
td.n, th.n {{ text-align: right; }}
section, figure, table {{ break-inside: avoid; }}
.wide {{ overflow-x: auto; }}
.wide th, .wide td {{ padding: .4mm .8mm; }}
section:has(.wide), .wide table {{ break-inside: auto; }}
.wide tr {{ break-inside: avoid; }}
figure {{ margin: 0; }}
svg {{ display: block; width: 100%; height: auto; background: {c.paper}; border: .75pt solid {c.line2}; }}
svg text {{ font-size: 11px; fill: {c.ink2}; }}
svg .ecosystem {{ fill: {own.solid}; }}
svg .flagship {{ fill: {rivals.solid}; }}
svg .ecosystem.area {{ fill: {own.mid}; }}
svg .flagship.area {{ fill: {rivals.mid}; }}
svg .band {{ fill: {c.ink}; fill-opacity: .13; }}
svg .line {{ fill: none; stroke: {c.ink}; stroke-width: 2; stroke-linejoin: round; }}
svg .stripe {{ fill: {c.paper2}; }}
svg .grid {{ stroke: {c.line}; stroke-dasharray: 4 4; }}
svg .middle {{ stroke: {c.ink}; }}
svg .stem {{ stroke: {c.ink}; }}
svg .mark {{ fill: {c.gold}; stroke: {c.ink}; stroke-width: 1.5; }}
svg .number, svg .bold {{ fill: {c.ink}; font-weight: 700; }}
svg .bold {{ font-size: 12px; }}
svg .large {{ fill: {c.ink}; font-size: 28px; font-weight: 700; }}
svg .token {{ fill: {c.white}; font-weight: 700; }}
svg .ecosystem.ground {{ fill: {own.wash}; }}
svg .flagship.ground {{ fill: {rivals.wash}; }}
svg .drawn {{ fill: {c.white}; stroke: {c.ink}; stroke-width: 1.5; }}
svg .mean {{ stroke: {c.ink}; stroke-width: 3; }}
svg .ink {{ fill: {c.ink}; }}
svg .ring {{ fill: {c.paper}; stroke: {c.ink}; stroke-width: 2.5; }}
footer {{ margin-top: 3mm; border-top: .5pt solid {c.line2}; padding-top: 1.5mm; }}
@media print {{
  .wide {{ overflow: visible; }}
  .wide table {{ font-size: 7.5pt; }}
  .wide th, .wide td {{ padding: .3mm .5mm; }}
  body {{ padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.3; }}
  h2 {{ margin-top: 3mm; }}
  h3 {{ font-size: 10pt; }}
  .card p, .card li {{ font-size: 9pt; line-height: 1.25; }}
  table, .small, small {{ font-size: 8.5pt; }}
  footer {{ margin-top: 2mm; }}
}}
@media screen and (min-width: 300mm) {{  /* a table of many columns reaches beyond the words */
  body:has(.wide) {{ max-width: 290mm; }}
  body:has(.wide) > :not(main), main:has(.wide) > :not(section), main:has(.wide) section > :not(.wide) {{
    max-width: 182mm; margin-inline: auto; }}
}}
@media screen and (max-width: 640px) {{
  .cards, .halves {{ grid-template-columns: 1fr; }}
  th, td {{ padding: .4mm .8mm; overflow-wrap: anywhere; }}
}}
"""
