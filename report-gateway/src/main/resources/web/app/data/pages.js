import { ask } from "./graphql.js";

/** How many rows the schema gives at once at the most. */
const LARGEST = 1000;

/**
 * Rows that are read page by page: the first comes with the answer of the page shown, each further one is asked for
 * where the last one ended.
 */
export class Pages {
  #host;
  #further;
  #first;
  #running;

  /** @param further gives `{query, variables, connection}` for the page after a cursor; connection finds it in the data */
  constructor(host, further) {
    this.#host = host;
    this.#further = further;
    this.nodes = [];
    this.failure = null;
    this.loading = false;
    host.addController(this);
  }

  hostDisconnected() {
    this.#running?.abort();
  }

  /** Begins with this page, where it is another than it began with. */
  beginWith(connection) {
    if (connection === this.#first) {
      return;
    }
    this.#running?.abort();
    this.#first = connection;
    this.nodes = connection?.nodes ?? [];
    this.pageInfo = connection?.pageInfo ?? null;
    this.failure = null;
    this.loading = false;
  }

  get hasMore() {
    return Boolean(this.pageInfo?.hasNextPage);
  }

  /**
   * All rows: those that are there, and each page that is left, asked for in turn. What the host shows does not change.
   *
   * @param {AbortSignal} signal ends it
   * @throws {NotAnswered} where a page is not answered
   */
  async all(signal) {
    const nodes = [...this.nodes];
    let { pageInfo } = this;
    while (pageInfo?.hasNextPage) {
      const { query, variables, connection } = this.#further(pageInfo.endCursor);
      const page = connection((await ask(query, { ...variables, first: LARGEST }, signal)).data);
      nodes.push(...page.nodes);
      pageInfo = page.pageInfo;
    }
    return nodes;
  }

  async more() {
    if (this.loading || !this.hasMore) {
      return;
    }
    const first = this.#first;
    this.#running = new AbortController();
    Object.assign(this, { loading: true, failure: null });
    this.#host.requestUpdate();
    try {
      const { query, variables, connection } = this.#further(this.pageInfo.endCursor);
      const { data } = await ask(query, variables, this.#running.signal);
      if (first === this.#first) {
        const page = connection(data);
        this.nodes = [...this.nodes, ...page.nodes];
        this.pageInfo = page.pageInfo;
      }
    } catch (failure) {
      this.failure = first === this.#first && failure.name !== "AbortError" ? failure : null;
    } finally {
      if (first === this.#first) {
        this.loading = false;
        this.#host.requestUpdate();
      }
    }
  }
}
