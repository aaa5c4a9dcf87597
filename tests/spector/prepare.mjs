// Compile every specification of the suite to OpenAPI, and write its scenarios as data.
//
//     node prepare.mjs PACKAGES SUITE OUT OPENAPI_VERSION
//
// PACKAGES is the folder that holds `node_modules`, SUITE the name of the package that has specifications and scenarios. OUT gets `documents/<name>.json` and `scenarios.json`.

import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, named, out, openapi] = process.argv.slice(2);
const suite = resolve(packages, "node_modules", named);
const load = (name) => {
  const folder = resolve(packages, "node_modules", name);
  const exported = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).exports["."];
  return import(pathToFileURL(join(folder, exported.import ?? exported.default)));
};
const { NodeHost, compile } = await load("@typespec/compiler");
const { getOpenAPI3 } = await load("@typespec/openapi3");
const { isMatcher } = await load("@typespec/spec-api");

// The emitter looks examples of a parameter up in a plain object; one called `constructor` finds the function `Object`.
Object.defineProperty(Object, "length", { value: 0 });

// What the server stands at: its answers repeat this address, and the driver puts the real one in its place.
const config = { baseUrl: "http://spector.invalid" };

function plain(value) {
  if (isMatcher(value)) return value.serialize(config);
  if (Buffer.isBuffer(value)) return { $bytes: value.toString("base64") };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "function") return plain(value(config));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  }
  return value;
}

function body(given) {
  if (given === undefined) return undefined;
  const { contentType, rawContent, kind, parts, files } = given;
  if (kind !== undefined) return { contentType, parts: plain(parts), files: plain(files) };
  if (rawContent === undefined || typeof rawContent === "string") return { contentType, text: rawContent };
  if (Buffer.isBuffer(rawContent)) return { contentType, bytes: rawContent.toString("base64") };
  return { contentType, text: rawContent.serialize(config) };
}

const documents = [];
const notes = [];
mkdirSync(join(out, "documents"), { recursive: true });
for (const path of globSync("specs/**/main.tsp", { cwd: suite }).sort()) {
  const name = path.slice("specs/".length, -"/main.tsp".length);
  const program = await compile(NodeHost, join(suite, path), { noEmit: true });
  notes.push(...program.diagnostics.map((each) => ({ name, code: each.code, message: each.message })));
  const services = await getOpenAPI3(program, { "openapi-versions": [openapi] });
  const made = services.flatMap((each) => (each.versioned ? each.versions : [each]));
  for (const { document, version, diagnostics } of made) {
    const file = `${name}${version === undefined ? "" : `@${version}`}`.toLowerCase().replace(/[^a-z0-9]+/g, "_");
    writeFileSync(join(out, "documents", `${file}.json`), JSON.stringify(document, null, 2));
    documents.push({ name, file, version });
    notes.push(...diagnostics.map((each) => ({ name, code: each.code, message: each.message })));
  }
}

const scenarios = [];
for (const path of globSync("dist/specs/**/mockapi.js", { cwd: suite }).sort()) {
  const name = path.slice("dist/specs/".length, -"/mockapi.js".length);
  const { Scenarios } = await import(pathToFileURL(join(suite, path)));
  for (const [scenario, { apis }] of Object.entries(Scenarios)) {
    for (const { method, uri, request = {}, response } of apis) {
      scenarios.push({
        name,
        scenario,
        method,
        uri,
        query: plain(request.query ?? {}),
        headers: plain(request.headers ?? {}),
        body: body(request.body),
        status: response.status,
        answer: body(response.body),
        answerHeaders: plain(response.headers ?? {}),
      });
    }
  }
}
writeFileSync(join(out, "scenarios.json"), JSON.stringify({ documents, notes, scenarios }, null, 1));
console.log(`${documents.length} documents, ${scenarios.length} requests`);
