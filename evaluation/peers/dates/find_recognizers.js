// Microsoft Recognizers-Text, French. Of the values that it leaves open the last that is not after the reference
// day is taken, as news looks back.
process.env.TZ = "UTC";
const path = require("node:path");
const { serve, iso } = require("./exchange.js");
const { recognizeDateTime, Culture } = require(
  require.resolve("@microsoft/recognizers-text-suite", { paths: [path.resolve(process.argv[2])] }),
);

const DAY = 24 * 3600 * 1000;
const begin = (value) => (value.start || value.value || "").slice(0, 10);

// A range that the text spells out, (a,b,PnD), includes its end; that of a month or a week does not.
function days(value) {
  if (!value || /^P|^T/.test(value.timex || "") || !/^\d{4}-\d\d-\d\d/.test(begin(value))) return [null, null];
  if (!value.start) return [begin(value), begin(value)];
  const end = value.end && /^\d{4}-\d\d-\d\d/.test(value.end) ? iso(new Date(Date.parse(value.end.slice(0, 10)) - DAY)) : null;
  return [begin(value), /^\(/.test(value.timex) ? value.end.slice(0, 10) : end];
}

recognizeDateTime("hier", Culture.French, undefined, new Date()); // builds its models before the clock starts
serve((text, published) => {
  const reference = published ? new Date(`${published}T00:00:00Z`) : new Date();
  return recognizeDateTime(text, Culture.French, undefined, reference).map((result) => {
    const values = (result.resolution && result.resolution.values) || [];
    const past = values.filter((value) => begin(value) && begin(value) <= iso(reference));
    const [start_date, end_date] = days(past.length ? past[past.length - 1] : values[0]);
    return { start: result.start, end: result.end + 1, start_date, end_date };
  });
});
