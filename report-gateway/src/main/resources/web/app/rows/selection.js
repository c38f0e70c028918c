/** The selected rows of a table. A click with Shift also selects the rows since the last click. */
export class Selection {
  #host;
  #pages;
  #connection;
  #rows = new Map();
  #last = null;

  constructor(host, pages) {
    this.#host = host;
    this.#pages = pages;
  }

  /** Clears the selection if the rows are those of another answer. */
  keepTo(connection) {
    if (connection !== this.#connection) {
      this.#connection = connection;
      this.#rows.clear();
      this.#last = null;
    }
  }

  get size() {
    return this.#rows.size;
  }

  /** The conversations of the selected rows, each once. */
  get conversations() {
    return [...new Set([...this.#rows.values()].map(({ conversationId }) => conversationId))];
  }

  has(row) {
    return this.#rows.has(row.id);
  }

  get some() {
    return this.size > 0;
  }

  get all() {
    const selectable = this.#selectable();
    return selectable.length > 0 && selectable.every((row) => this.has(row));
  }

  toggle(row, range) {
    const selected = !this.has(row);
    for (const one of range && this.#last ? this.#between(this.#last, row) : [row]) {
      this.#set(one, selected);
    }
    this.#last = row;
    this.#host.requestUpdate();
  }

  toggleAll() {
    const selected = !this.all;
    this.#selectable().forEach((row) => this.#set(row, selected));
    this.#host.requestUpdate();
  }

  clear() {
    this.#rows.clear();
    this.#host.requestUpdate();
  }

  #set(row, selected) {
    if (selected) {
      this.#rows.set(row.id, row);
    } else {
      this.#rows.delete(row.id);
    }
  }

  #selectable() {
    return this.#pages.nodes.filter(({ conversationId }) => conversationId);
  }

  #between(one, other) {
    const rows = this.#selectable();
    const [from, to] = [rows.findIndex(({ id }) => id === one.id), rows.findIndex(({ id }) => id === other.id)].sort((a, b) => a - b);
    return from < 0 ? [other] : rows.slice(from, to + 1);
  }
}
