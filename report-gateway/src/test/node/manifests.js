// Validates Kubernetes objects, a JSON array in the file named, against the schemas of the packages kubernetes-models and
// @kubernetes-models/…: types, required fields, and fields that no schema knows.
import { readFile } from "node:fs/promises";

const PACKAGES = {
  "cert-manager.io": "@kubernetes-models/cert-manager",
  "postgresql.cnpg.io": "@kubernetes-models/cloudnative-pg",
  "external-secrets.io": "@kubernetes-models/external-secrets",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
  "traefik.io": "@kubernetes-models/traefik",
};

/** The compiled schemas read each field that they know, so a field that none has read is unknown. */
function watched(value, path, unread) {
  if (value === null || typeof value !== "object") return value;
  const children = Object.fromEntries(Object.keys(value).map((key) => [key, watched(value[key], `${path}/${key}`, unread)]));
  const target = Array.isArray(value) ? Object.values(children) : children;
  Object.keys(value).forEach((key) => unread.add(`${path}/${key}`));
  return new Proxy(target, {
    get(object, key) {
      unread.delete(`${path}/${String(key)}`);
      return object[key];
    },
  });
}

/** Where a field is unknown, what is below it is of no interest. */
const outermost = (paths) => paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));

/** The model of an object's kind, and the part of the object that it is of. */
async function modelOf(object, seen) {
  const [group, version] = object.apiVersion.split("/");
  if (group === "barmancloud.cnpg.io" && object.kind === "ObjectStore") {
    // no package has this kind; its configuration is the one that clusters have had of their own
    const api = "@kubernetes-models/cloudnative-pg/github.com/cloudnative-pg/barman-cloud/pkg/api";
    const { BarmanObjectStoreConfiguration } = await import(`${api}/BarmanObjectStoreConfiguration`);
    return [BarmanObjectStoreConfiguration, readAlso(seen.spec, ["retentionPolicy"]).configuration];
  }
  const path = version === undefined ? group : `${group}/${version}`;
  return [(await import(`${PACKAGES[group] ?? "kubernetes-models"}/${path}/${object.kind}`))[object.kind], seen];
}

function readAlso(seen, fields) {
  fields.forEach((field) => seen[field]);
  return seen;
}

async function problems(object) {
  const unread = new Set();
  const seen = watched(object, "", unread);
  const found = [];
  // schemas of custom resources leave these to the API server
  readAlso(seen, ["apiVersion", "kind"]);
  const [model, part] = await modelOf(object, seen);
  try {
    model.prototype.validate.call(part);
  } catch (invalid) {
    found.push(invalid.message);
  }
  if (part !== seen) {
    readAlso(seen.metadata, ["name", "namespace", "labels"]);
  }
  return [...found, ...outermost([...unread]).map((path) => `unknown field ${path}`)];
}

const objects = JSON.parse(await readFile(process.argv[2], "utf8"));
let count = 0;
for (const object of objects) {
  for (const problem of await problems(object)) {
    console.log(`${object.kind} ${object.metadata?.name}: ${problem}`);
    count++;
  }
}
process.exit(count === 0 ? 0 : 1);
