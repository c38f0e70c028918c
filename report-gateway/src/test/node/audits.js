// The audits of GraphQL over HTTP, against the address given: fails where one is not passed without an error or warning.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2], fetchFn: fetch });
for (const audit of results.filter(({ status }) => status !== 'ok')) {
  console.log(`${audit.status} ${audit.id} ${audit.name}: ${audit.reason}`);
}
const passed = results.filter(({ status }) => status === 'ok').length;
console.log(`${passed} of ${results.length} audits passed`);
process.exit(passed === results.length && passed >= 61 ? 0 : 1);
