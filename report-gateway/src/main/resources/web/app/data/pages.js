import { ask } from "./graphql.js";

/** The largest page of rows that the schema allows. */
const LARGEST = 1000;

/**
 * Rows that are loaded page by page. The first page comes with the answer to the host's own query. Each further page has a query
 * that begins at the cursor of the last one.
 */
export class Pages {
  #host;
  #further;
  #first;
  #running;

  /** @param further returns `{query, variables, connection}` for the page after a cursor; connection finds it in the data */
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

  /** Starts again with this first page, if it is another one than before. */
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
   * Returns all rows: the loaded ones and every further page, loaded one after another. What the host shows does not change.
   *
   * @param {AbortSignal} signal cancels it
   * @throws {NotAnswered} if the query of a page fails
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
