/**
 * The changes of both services, newest first, as far as it is certain that none is missing in between: where one service has
 * more than was read, what is older than the last one read of it waits until more is read.
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
