"use strict";
// A table of any length: only the rows in sight are in the page. Rows have one height (--row in list.css), so
// that the place of every row is known. Arrow keys move from row to row, Enter opens one, a heading sorts.
class VirtualTable {
  static OVERSCAN = 8;
  static MOST_PRINTED = 1000;

  constructor(root, list) {
    this.root = root;
    this.list = list;
    this.rows = [];
    this.active = 0;
    this.drawn = new Map();
    this.order = list.start || null;
    this.head = this.makeHead();
    this.body = Report.element("div", "body");
    this.body.setAttribute("role", "rowgroup");
    this.note = Report.element("p", "note printed");
    root.setAttribute("role", "grid");
    root.setAttribute("aria-label", document.querySelector("h1").textContent);
    root.replaceChildren(this.head, this.body, this.note);
    this.listen();
  }

  makeHead() {
    const head = Report.element("div", "row head");
    head.setAttribute("role", "row");
    head.setAttribute("aria-rowindex", "1");
    for (const column of this.list.columns) {
      const button = Report.element("button", "", column.label);
      button.type = "button";
      button.addEventListener("click", () => this.sortBy(column.key));
      const cell = Report.element("div", `cell ${column.key}${column.number ? " number" : ""}`, button);
      cell.setAttribute("role", "columnheader");
      cell.dataset.key = column.key;
      head.append(cell);
    }
    return head;
  }

  listen() {
    addEventListener("scroll", () => this.draw(), { passive: true });
    addEventListener("resize", () => this.redraw());
    addEventListener("beforeprint", () => this.printAll());
    addEventListener("afterprint", () => this.redraw());
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.body.addEventListener("focusin", (event) => {
      const row = event.target.closest(".row");
      if (row) this.active = Number(row.dataset.index);
    });
  }

  show(rows) {
    this.rows = rows;
    this.sort();
    this.active = 0;
    this.redraw();
  }

  sortBy(key) {
    const same = this.order && this.order.key === key;
    const number = this.list.columns.find((column) => column.key === key).number;
    this.order = { key, descending: same ? !this.order.descending : Boolean(number) };
    this.show(this.rows);
  }

  // Rows without a value come last either way.
  sort() {
    for (const cell of this.head.children) {
      const is = this.order && this.order.key === cell.dataset.key;
      cell.setAttribute("aria-sort", is ? (this.order.descending ? "descending" : "ascending") : "none");
    }
    if (!this.order) return;
    const { value } = this.list.columns.find((column) => column.key === this.order.key);
    const sign = this.order.descending ? -1 : 1;
    const keyed = this.rows.map((row, i) => {
      const key = value(row);
      return [typeof key === "string" ? Report.fold(key) : key, row, i];
    });
    keyed.sort(([a, , i], [b, , j]) => {
      if (a === b) return i - j;
      if (a === "" || b === "") return a === "" ? 1 : -1;
      return a < b ? -sign : sign;
    });
    this.rows = keyed.map(([, row]) => row);
  }

  redraw() {
    this.root.classList.remove("printing");
    this.note.textContent = "";
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.height = parseFloat(getComputedStyle(this.root).getPropertyValue("--row"));
    this.body.style.height = `${this.rows.length * this.height}px`;
    this.root.setAttribute("aria-rowcount", this.rows.length + 1);
    this.draw();
  }

  draw() {
    const above = -this.body.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / this.height) - VirtualTable.OVERSCAN);
    const last = Math.min(this.rows.length, Math.ceil((above + innerHeight) / this.height) + VirtualTable.OVERSCAN);
    for (const [index, row] of this.drawn) {
      if ((index < first || index >= last) && index !== this.active) {
        row.remove();
        this.drawn.delete(index);
      }
    }
    for (let index = first; index < last; index++) this.drawRow(index);
  }

  drawRow(index) {
    if (this.drawn.has(index)) return;
    const row = this.makeRow(index);
    row.style.transform = `translateY(${index * this.height}px)`;
    this.drawn.set(index, row);
    const after = [...this.drawn.keys()].filter((other) => other > index).sort((a, b) => a - b)[0];
    this.body.insertBefore(row, after === undefined ? null : this.drawn.get(after));
  }

  makeRow(index) {
    const data = this.rows[index];
    const row = Report.element("div", "row");
    row.setAttribute("role", "row");
    row.setAttribute("aria-rowindex", index + 2);
    row.dataset.index = index;
    row.tabIndex = index === this.active ? 0 : -1;
    for (const column of this.list.columns) {
      const content = column.cell(data);
      const shown = column.main ? [Report.element("span", "clamp", Report.link(this.list.href(data), "", "whole"))] : content;
      if (column.main) shown[0].firstChild.append(...content);
      const cell = Report.element("div", `cell ${column.key}${column.number ? " number" : ""}`, ...shown);
      cell.setAttribute("role", "gridcell");
      cell.lang = "fr";
      cell.dataset.label = column.label;
      row.append(cell);
    }
    return row;
  }

  onKey(event) {
    const page = Math.max(1, Math.floor(innerHeight / this.height) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows.length, End: this.rows.length };
    if (event.key === "Enter" && event.target.classList.contains("row")) event.target.querySelector("a.whole").click();
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.focusRow(Math.min(this.rows.length - 1, Math.max(0, this.active + steps[event.key])));
  }

  focusRow(index) {
    const before = this.drawn.get(this.active);
    if (before) before.tabIndex = -1;
    this.active = index;
    this.drawRow(index);
    const row = this.drawn.get(index);
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  printAll() {
    this.redraw();
    this.root.classList.add("printing");
    const most = Math.min(this.rows.length, VirtualTable.MOST_PRINTED);
    for (let index = 0; index < most; index++) this.drawRow(index);
    if (most < this.rows.length) this.note.textContent = `The first ${most} of ${this.rows.length} rows.`;
  }
}
