// Copies the font, the drawings of the icons in use and the licences that go with them.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const web = "../bening/web";
const fonts = "node_modules/@fontsource-variable/plus-jakarta-sans";
mkdirSync(`${web}/static/bening/fonts`, { recursive: true });
copyFileSync(
  `${fonts}/files/plus-jakarta-sans-latin-wght-normal.woff2`,
  `${web}/static/bening/fonts/plus-jakarta-sans-latin.woff2`,
);

rmSync(`${web}/icons`, { recursive: true, force: true });
mkdirSync(`${web}/icons`, { recursive: true });
const names = readFileSync("icons.txt", "utf-8").split("\n").filter(Boolean);
for (const name of names) {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, "utf-8");
  const inner = svg.replace(/<!--.*?-->/gs, "").replace(/^\s*<svg[^>]*>|<\/svg>\s*$/gs, "");
  const shapes = inner.split("\n").map((line) => line.trim()).filter(Boolean).join("");
  writeFileSync(`${web}/icons/${name}.svg`, `${shapes}\n`);
}
