// Reads a supergraph, given as a file, by the public rules of Federation, and prints the names of its subgraphs.
import { readFileSync } from 'node:fs';
import federation from '@apollo/federation-internals';

const supergraph = federation.Supergraph.build(readFileSync(process.argv[2], 'utf8'));
supergraph.apiSchema().validate();
console.log(supergraph.subgraphs().names().join(' '));
