"use strict";
// The form, the address and the rows say the same: a filter is kept in the address, so that a link carries it.
class Filters {
  constructor(form, onChange) {
    this.form = form;
    this.onChange = onChange;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.later());
    form.addEventListener("reset", () => setTimeout(() => this.changed()));
    addEventListener("hashchange", () => this.fromAddress());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed(), 120);
  }

  changed() {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (value) given.append(name, value);
    history.replaceState(null, "", given.size ? `#${given}` : "#");
    this.onChange(this.values(given));
  }

  fromAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const field of this.form.elements) {
      if (field.type === "checkbox") field.checked = given.getAll(field.name).includes(field.value);
      else if (field.name) field.value = given.get(field.name) || "";
    }
    this.onChange(this.values(given));
  }

  values(given) {
    const one = (name) => given.get(name) || "";
    return {
      words: Report.fold(one("q")).split(/\s+/).filter(Boolean),
      actor: Report.fold(one("actor").trim()), with: Report.fold(one("with").trim()),
      types: new Set(given.getAll("type")), binding: one("binding"), due: one("due"),
      due_from: one("due_from"), due_to: one("due_to"), published_from: one("published_from"), published_to: one("published_to"),
    };
  }

  // A full name given means that name alone, any other words every name that holds them.
  static named(wanted, numbers, folded, isName) {
    if (!wanted) return true;
    return numbers.some((number) => (isName ? folded[number] === wanted : folded[number].includes(wanted)));
  }

  static within(day, from, to) {
    if (!from && !to) return true;
    return Boolean(day) && (!from || day >= from) && (!to || day <= to);
  }

  // For each row whether it passes all that is asked for.
  static predicate(asked, folded) {
    const isActor = folded.includes(asked.actor), isPartner = folded.includes(asked.with);
    return (row) =>
      asked.words.every((word) => row.folded.includes(word)) &&
      (!row.actors ||
        ((!asked.types.size || asked.types.has(row.type)) &&
          (!asked.binding || row.binding === asked.binding) &&
          (!asked.due || (asked.due === "yes") === Boolean(row.due)) &&
          Filters.within(row.due, asked.due_from, asked.due_to) &&
          Filters.within(row.published_start, asked.published_from, asked.published_to) &&
          Filters.named(asked.actor, row.actors, folded, isActor) &&
          Filters.named(asked.with, row.partners, folded, isPartner)));
  }
}
