"""The style of a booklet's own page: a serif on F4 paper, light and dark on screens."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #12272d; --paper: #ffffff; --line: #9fb0b4;
  --soft: #f0f4f4; --link: #0b5563; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6f0f1; --paper: #12242a;
  --line: #4d666e; --soft: #1b333b; --link: #8fd0da; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 "Bookman Old Style", "Noto Serif", "Liberation Serif", Georgia, serif; }
main, nav.contents { max-width: 46rem; margin: 0 auto; padding: 1rem; }
nav.contents { padding-bottom: 0; }
nav.contents ol { list-style: none; margin: 0; padding: 0; }
.contents-title { font-weight: 700; margin: 0; }
a { color: var(--link); }
.booklet-head { margin: 2rem 0 2.5rem 40%; }
.booklet-head p, .booklet-closing p { margin: 0; }
.booklet h1 { font-size: 1.25rem; text-align: center; text-transform: uppercase;
  line-height: 1.35; margin: 0 0 2rem; }
.booklet h2 { font-size: 1.0625rem; text-align: center; text-transform: uppercase;
  margin: 2.5rem 0 1rem; }
.booklet h2 .booklet-mark { display: block; }
.booklet h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
.booklet h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.booklet ol { padding-left: 1.75rem; margin: .5rem 0 1rem; }
.booklet li { margin: .25rem 0; }
.booklet table { border-collapse: collapse; width: 100%; margin: 1rem 0 .35rem;
  font-size: .9375rem; line-height: 1.4; }
.booklet caption { text-align: left; font-weight: 700; padding-bottom: .35rem; }
.booklet th, .booklet td { border: 1px solid var(--line); padding: .3rem .5rem;
  text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.booklet thead th { background: var(--soft); overflow-wrap: normal; }
.booklet tbody th { font-weight: 400; }
.booklet th.booklet-right, .booklet td.booklet-right { text-align: right;
  font-variant-numeric: tabular-nums; }
.booklet-depth-1 { padding-left: 1.5rem !important; }
.booklet-depth-2 { padding-left: 2.5rem !important; }
.booklet-depth-3, .booklet-depth-4, .booklet-depth-5, .booklet-depth-6,
.booklet-depth-7, .booklet-depth-8 { padding-left: 3.5rem !important; }
.booklet-note { font-size: .875rem; margin: 0 0 1.25rem; }
.booklet-notice { border-left: 4px solid var(--line); background: var(--soft);
  padding: .5rem .75rem; }
.booklet-closing { margin: 3rem 0 2rem 45%; }
.booklet-closing p:nth-child(3) { margin: 1rem 0 4rem; }
@media (max-width: 40rem) { .booklet-head { margin-left: 0; }
  .booklet-closing { margin-left: 0; }
  .booklet table { font-size: .8125rem; }
  .booklet th, .booklet td { padding: .25rem .3rem; } }
@page { size: 210mm 330mm; margin: 25mm 20mm 25mm 25mm; }
@media print { nav.contents { display: none; }
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #555;
    --soft: #f2f2f2; }
  body { font-size: 11pt; } main { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr, caption, li { break-inside: avoid; }
  h1, h2, h3, h4, caption { break-after: avoid; } }
""".strip()
