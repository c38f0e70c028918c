/**
 * Merges the changes of both services, newest first. If a service has more pages, changes older than its last loaded one are
 * left out until the next page is loaded, because unloaded changes could belong between them.
 *
 * @param {{nodes: Object[], pageInfo: {hasNextPage: boolean}}[]} connections
 */
export function merged(connections) {
  const edges = connections.filter(({ pageInfo }) => pageInfo.hasNextPage).map(({ nodes }) => Date.parse(nodes.at(-1).changedAt));
  const oldest = Math.max(...edges, -Infinity);
  return connections
    .flatMap(({ nodes }) => nodes)
    .filter(({ changedAt }) => Date.parse(changedAt) >= oldest)
    .sort((one, other) => Date.parse(other.changedAt) - Date.parse(one.changedAt));
}
