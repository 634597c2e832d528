"use strict";
// What each of the four tables shows. The order of a row's cells is that of pipeline/report/lists.py.
const { element, link } = { element: Report.element, link: Report.link.bind(Report) };
const names = Report.rows("names");
const articles = Report.rows("articles");

function nameLinks(numbers) {
  return numbers.flatMap((number, i) => {
    const [name, page] = names[number];
    return [...(i ? [", "] : []), page ? link(page, name, "inner") : name];
  });
}

const joined = (numbers) => numbers.map((number) => names[number][0]).join("; ");

const commitments = {
  read: ([article, id, type, negative, binding, plover, actors, written, partners, speaker, cue, action, ...rest]) => {
    const [due_start, due_end, published_start, published_end, source] = rest;
    return {
      article: articles[article], id, type, negative, binding, plover, actors, written, partners, speaker, cue, action,
      due_start, due_end, published_start, published_end, source, due: due_end || due_start,
    };
  },
  href: (row) => `${row.article[2]}#c${row.id}`,
  text: (row) => [joined(row.actors), row.written, joined(row.partners), row.speaker, row.cue, row.action].join(" "),
  columns: [
    { key: "actor", label: "Actor", value: (row) => joined(row.actors) || row.written || "",
      cell: (row) => (row.actors.length ? nameLinks(row.actors) : [element("em", "", row.written || "")]) },
    { key: "type", label: "Position", value: (row) => row.type,
      cell: (row) => [element("span", `type ${row.type}`, row.type.toLowerCase()), ...(row.negative ? [" ", element("abbr", "not", "not")] : []), element("small", "force", `binds ${row.binding}`)] },
    { key: "action", label: "Commitment", main: true, value: (row) => row.action,
      cell: (row) => [element("span", "cue", row.cue), " ", row.action] },
    { key: "with", label: "With", value: (row) => joined(row.partners), cell: (row) => nameLinks(row.partners) },
    { key: "due", label: "Due", value: (row) => row.due || "", cell: (row) => [Report.interval(row.due_start, row.due_end)] },
    { key: "published", label: "Published", value: (row) => row.published_start || "",
      cell: (row) => [Report.interval(row.published_start, row.published_end)] },
  ],
  csv: {
    doc_id: (row) => row.article[0], commitment_id: (row) => row.id, type: (row) => row.type,
    polarity: (row) => (row.negative ? "negative" : "positive"), binding: (row) => row.binding, plover: (row) => row.plover,
    actor_resolved: (row) => joined(row.actors), actor: (row) => row.written, with: (row) => joined(row.partners),
    speaker: (row) => row.speaker, cue: (row) => row.cue, action: (row) => row.action,
    deadline_start: (row) => row.due_start, deadline_end: (row) => row.due_end,
    published_start: (row) => row.published_start, published_end: (row) => row.published_end, source: (row) => row.source,
  },
};

const articleList = {
  read: ([id, headline, page, first, last, place, agency, chars, count, source]) => ({ id, headline, page, first, last, place, agency, chars, count, source }),
  href: (row) => row.page,
  text: (row) => [row.id, row.headline, row.place, row.agency, row.source].join(" "),
  columns: [
    { key: "headline", label: "Article", main: true, value: (row) => row.headline, cell: (row) => [row.headline] },
    { key: "published", label: "Published", value: (row) => row.first || "", cell: (row) => [Report.interval(row.first, row.last)] },
    { key: "place", label: "Dateline", value: (row) => [row.place, row.agency].filter(Boolean).join(", "), cell: (row) => [[row.place, row.agency].filter(Boolean).join(", ")] },
    { key: "count", label: "Commitments", number: true, value: (row) => row.count, cell: (row) => [String(row.count)] },
    { key: "id", label: "Id", value: (row) => row.id, cell: (row) => [element("code", "", row.id)] },
  ],
  csv: {
    doc_id: (row) => row.id, headline: (row) => row.headline, published_start: (row) => row.first, published_end: (row) => row.last,
    dateline_place: (row) => row.place, agency: (row) => row.agency, n_chars: (row) => row.chars, commitments: (row) => row.count, source: (row) => row.source,
  },
};

const TYPES = ["COMMIT", "AGREE", "SUPPORT", "CALL", "PROPOSE", "INTEND", "PROVIDE"];

const actorList = {
  read: ([name, page, kb_id, count, high, kinds, spread]) => ({ name, page, kb_id, count, high, kinds, spread }),
  href: (row) => row.page,
  text: (row) => [row.name, row.kb_id].join(" "),
  start: { key: "count", descending: true },
  columns: [
    { key: "name", label: "Actor", main: true, value: (row) => row.name, cell: (row) => [row.name] },
    { key: "kb_id", label: "Id", value: (row) => row.kb_id || "", cell: (row) => (row.kb_id ? [element("code", "", row.kb_id)] : []) },
    { key: "kinds", label: "Positions", value: (row) => row.count,
      cell: (row) => [element("span", "mix", ...row.kinds.flatMap((count, i) => {
        if (!count) return [];
        const part = element("i", TYPES[i]);
        part.style.flexGrow = count;
        part.title = `${TYPES[i].toLowerCase()}: ${count}`;
        return [part];
      }))] },
    { key: "count", label: "Commitments", number: true, value: (row) => row.count, cell: (row) => [String(row.count)] },
    { key: "high", label: "Binding", number: true, value: (row) => row.high, cell: (row) => [String(row.high)] },
    { key: "spread", label: "Articles", number: true, value: (row) => row.spread, cell: (row) => [String(row.spread)] },
  ],
  csv: {
    name: (row) => row.name, kb_id: (row) => row.kb_id, commitments: (row) => row.count, binding_high: (row) => row.high, articles: (row) => row.spread,
    ...Object.fromEntries(TYPES.map((type, i) => [type, (row) => row.kinds[i]])),
  },
};

const acronymList = {
  read: ([short, long, kind, kb_id, count, where]) => ({ short, long, kind, kb_id, count, where: where.map((number) => articles[number]) }),
  href: (row) => row.where[0][2],
  text: (row) => [row.short, row.long, row.kb_id].join(" "),
  columns: [
    { key: "short", label: "Short form", value: (row) => row.short, cell: (row) => [element("b", "", row.short)] },
    { key: "long", label: "Long form", main: true, value: (row) => row.long, cell: (row) => [row.long] },
    { key: "kind", label: "Known from", value: (row) => row.kind, cell: (row) => [row.kind === "defined" ? "the text" : "glossary"] },
    { key: "kb_id", label: "Id", value: (row) => row.kb_id || "", cell: (row) => (row.kb_id ? [element("code", "", row.kb_id)] : []) },
    { key: "count", label: "Times", number: true, value: (row) => row.count, cell: (row) => [String(row.count)] },
  ],
  csv: { short: (row) => row.short, long: (row) => row.long, kind: (row) => row.kind, kb_id: (row) => row.kb_id, count: (row) => row.count },
};

Report.lists = { commitments, articles: articleList, actors: actorList, acronyms: acronymList };
