// chrono-node, French: a finding covers the units that it is certain of.
process.env.TZ = "UTC";
const path = require("node:path");
const { serve, day } = require("./exchange.js");
const chrono = require(require.resolve("chrono-node", { paths: [path.resolve(process.argv[2])] }));

function cover(parts, last) {
  const year = parts.get("year");
  const month = parts.get("month");
  if (parts.isCertain("day") || parts.isCertain("weekday") || parts.isCertain("hour")) return day(year, month, parts.get("day"));
  if (parts.isCertain("month")) return last ? day(year, month + 1, 0) : day(year, month, 1);
  if (parts.isCertain("year")) return last ? day(year, 12, 31) : day(year, 1, 1);
  return day(year, month, parts.get("day"));
}

serve((text, published) => {
  const reference = published ? new Date(`${published}T12:00:00Z`) : new Date();
  return chrono.fr.parse(text, reference).map((result) => ({
    start: result.index,
    end: result.index + result.text.length,
    start_date: cover(result.start, false),
    end_date: cover(result.end || result.start, true),
  }));
});
