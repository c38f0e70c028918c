// Composes subgraphs, each given as name=file, by the public rules of Federation 2, with two implementations of them.
import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { composeServices as compose } from '@theguild/federation-composition';
import apollo from '@apollo/composition';

const subgraphs = process.argv.slice(2).map((argument) => {
  const [name, file] = argument.split('=');
  return { name, url: `http://${name}`, typeDefs: parse(readFileSync(file, 'utf8')) };
});
for (const [library, composed] of [
  ['@theguild/federation-composition', compose(subgraphs)],
  ['@apollo/composition', apollo.composeServices(subgraphs)],
]) {
  const errors = composed.errors ?? [];
  const hints = composed.hints ?? [];
  errors.forEach((error) => console.log(`${library}: ${error.extensions?.code ?? ''} ${error.message}`));
  hints.forEach((hint) => console.log(`${library}: hint ${hint.definition?.code ?? ''} ${hint.message}`));
  console.log(`${library}: ${errors.length} errors, ${hints.length} hints, supergraph of ${composed.supergraphSdl?.length ?? 0} characters`);
  if (errors.length > 0 || !composed.supergraphSdl || hints.some(({ definition }) => /INCONSISTENT_INPUT/.test(definition?.code))) {
    process.exitCode = 1;
  }
}
