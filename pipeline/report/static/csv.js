"use strict";
// Rows as CSV after RFC 4180, with the byte order mark that spreadsheets need to see UTF-8.
function toCsv(fields, rows) {
  const quoted = (value) => (value === null || value === undefined ? "" : /[",\r\n]/.test(value) ? `"${String(value).replace(/"/g, '""')}"` : String(value));
  const lines = rows.map((row) => Object.values(fields).map((field) => quoted(field(row))).join(","));
  return "\ufeff" + [Object.keys(fields).join(","), ...lines].join("\r\n") + "\r\n";
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const anchor = Report.link(address, "");
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
