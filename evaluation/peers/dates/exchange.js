// The same exchange as exchange.py, for the peers of Node.
const readline = require("node:readline");

exports.serve = (find) => {
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const article = JSON.parse(line);
    const begun = process.hrtime.bigint();
    const found = find(article.text, article.published);
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    console.log(JSON.stringify({ id: article.id, seconds, found: found.map((f) => inCodePoints(article.text, f)) }));
  });
};

// Offsets of JavaScript count UTF-16 units.
function inCodePoints(text, found) {
  const count = (units) => Array.from(text.slice(0, units)).length;
  return { value: null, ...found, start: count(found.start), end: count(found.end) };
}

const iso = (date) => date.toISOString().slice(0, 10);
exports.iso = iso;
exports.day = (year, month, day) => iso(new Date(Date.UTC(year, month - 1, day)));
