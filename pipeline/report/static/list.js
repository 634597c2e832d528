"use strict";
// Puts a list page together: rows, filters, count, download.
(() => {
  const root = document.getElementById("table");
  const kind = root.dataset.list;
  const list = Report.lists[kind];
  const rows = Report.rows(kind).map((cells) => {
    const row = list.read(cells);
    row.folded = Report.fold(list.text(row));
    return row;
  });
  const folded = Report.rows("names").map(([name]) => Report.fold(name));
  const table = new VirtualTable(root, list);
  const count = document.getElementById("count");
  const suggestions = document.getElementById("actor-names");

  root.classList.add(kind);
  if (suggestions) {
    suggestions.append(...Report.rows("names").slice(0, 3000).map(([name]) => Object.assign(document.createElement("option"), { value: name })));
  }
  const number = (value) => value.toLocaleString("en");
  const filters = new Filters(document.getElementById("filters"), (asked) => {
    table.show(rows.filter(Filters.predicate(asked, folded)));
    const all = table.rows.length === rows.length;
    count.textContent = all ? `${number(rows.length)} ${kind}` : `${number(table.rows.length)} of ${number(rows.length)} ${kind}`;
    root.classList.toggle("empty", table.rows.length === 0);
  });
  document.getElementById("csv").addEventListener("click", () => download(`${kind}.csv`, toCsv(list.csv, table.rows)));
  filters.fromAddress();

  const more = document.getElementById("more");
  if (more && !location.hash.slice(1) && matchMedia("(max-width: 52rem)").matches) more.open = false;
})();
