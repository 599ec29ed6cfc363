// Records the golden corpus that AjvGoldenTests compares our validation with: what the real Ajv 8 reports, in order, for many
// bodies per schema. To record again, here:
//
//     npm install --no-package-lock && node record.mjs
//
// The result, golden.json, depends on nothing but the schemas, bodies.mjs, values.mjs and Ajv: the random numbers are seeded.
//   issues : every distinct Ajv error, [instancePath, schemaPath, keyword, params, message]
//   schemas: by file name {bases: {name: body}, cases: [[name, base, mutations, issues]]}; a mutation is [path, value] (set),
//            [path] (remove), [path, value, times] (set an array of so many of it) or, with an empty path, [[], value] (another body);
//            issues are indices into `issues`, the first 100 of each schema (contract, section 2) without the summaries of "if".
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { bases } from "./bodies.mjs";
import { anyValues, textValues, valuesByName } from "./values.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const contract = join(here, "../../../../docs/contract/schemas");

function isDate(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

// dateISO is connectFi's own format, its definition is the contract's (section 2); the timestamp is for /kyc/list only.
function isTimestamp(text) {
  const match = /^(.{10})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/.exec(text);
  return match !== null && isDate(match[1]);
}

function compile(file) {
  const ajv = new Ajv.default({ allErrors: true, strict: false });
  addFormats.default(ajv, { mode: "full" });
  ajv.addKeyword({ keyword: "isNotOnlyWhitespace", type: "string", validate: (_, data) => data.trim().length > 0 });
  ajv.addFormat("dateISO", (text) => isDate(text) || (file === "kyc-list.schema.json" && isTimestamp(text)));
  return ajv.compile(JSON.parse(readFileSync(join(contract, file))));
}

const clone = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function mutate(body, [path, ...value]) {
  if (path.length === 0) return clone(value[0]);
  let parent = body;
  for (const step of path.slice(0, -1)) {
    if (parent === null || typeof parent !== "object" || !Object.hasOwn(parent, step)) return body;
    parent = parent[step];
  }
  const last = path.at(-1);
  if (parent === null || typeof parent !== "object" || (Array.isArray(parent) && typeof last !== "number")) return body;
  if (value.length > 1) parent[last] = Array.from({ length: value[1] }, () => clone(value[0]));
  else if (value.length > 0) parent[last] = clone(value[0]);
  else if (Array.isArray(parent)) parent.splice(last, 1);
  else delete parent[last];
  return body;
}

function* places(value, path = []) {
  yield path;
  if (value === null || typeof value !== "object") return;
  for (const key of Object.keys(value)) yield* places(value[key], [...path, Array.isArray(value) ? Number(key) : key]);
}

const at = (body, path) => path.reduce((value, step) => value[step], body);

// Single mutations: at every place, every value of another kind, every tricky string, removal, and what its name suggests.
function* single(body) {
  for (const path of places(body)) {
    const here = at(body, path);
    const name = path.findLast((step) => typeof step === "string");
    for (const value of anyValues) yield [[path, value]];
    if (path.length > 0) yield [[path]];
    if (typeof here === "string") {
      for (const value of [...textValues(here), ...(valuesByName[name] ?? [])]) yield [[path, value]];
      for (const tail of ["\n", " ", "\u2028", "\u0000"]) yield [[path, here + tail]];
    } else if (typeof here === "number") {
      for (const value of [-1.5, -1, 0, 1, 1.5, 1e2, 1e21, 1e308, 0.1]) yield [[path, value]];
    } else if (here !== null && typeof here === "object" && !Array.isArray(here)) {
      yield [[[...path, "extra"], 1]];
      yield [[[...path, "zulu"], 1], [[...path, "10"], 1], [[...path, "alpha"], 1], [[...path, "9"], 1], [[...path, "01"], 1]];
      yield [[[...path, "with ~/.[0]# in it"], "<"]];
      yield Object.keys(here).map((key) => [[...path, key]]);
      yield Object.keys(here).map((key) => [[...path, key], null]);
    } else if (Array.isArray(here)) {
      for (const value of [null, {}, [], "text", 7, true]) yield [[[...path, here.length], value]];
      if (here.length > 0) yield [[[...path, here.length], here[0]]];
    }
  }
}

// Long arrays: around every upper limit, and with more issues than are kept.
function* large(body) {
  for (const path of places(body)) {
    const here = at(body, path);
    if (!Array.isArray(here) || here.length === 0) continue;
    for (const times of [19, 20, 21, 99, 100, 101]) yield [[path, here[0], times]];
    for (const value of [{}, null, { a: 1, b: 2, c: 3 }]) for (const times of [21, 101]) yield [[path, value, times]];
    yield [[path, {}, 101], [[...path, 0], here[0]], [["extra"], 1]];
  }
}

const kept = 100;

function cut(errors) {
  const branches = errors.map(({ schemaPath }) => /^#\/oneOf\/\d+/.exec(schemaPath)?.[0] ?? schemaPath.startsWith("#/oneOf"));
  const counts = new Map();
  return errors.filter((_, number) => {
    const branch = branches[number];
    counts.set(branch, (counts.get(branch) ?? 0) + 1);
    return counts.get(branch) <= kept;
  });
}

function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const combined = 120;
const issues = new Map();
const schemas = {};
let total = 0;
for (const file of readdirSync(contract).sort()) {
  const validate = compile(file);
  const cases = [];
  const record = (name, base, mutations) => {
    const body = mutations.reduce(mutate, clone(bases[file][base]));
    validate(body);
    const found = cut((validate.errors ?? []).filter((error) => error.keyword !== "if"));
    const indices = found.map((error) => {
      const { instancePath, schemaPath, keyword, params, message } = error;
      const key = JSON.stringify([instancePath, schemaPath, keyword, params, message]);
      if (!issues.has(key)) issues.set(key, issues.size);
      return issues.get(key);
    });
    cases.push([name, base, mutations, indices]);
    total++;
  };
  for (const [base, body] of Object.entries(bases[file])) {
    record("as it is", base, []);
    const mutations = [...single(body)];
    mutations.forEach((each, number) => record(`single ${number}`, base, each));
    [...large(body)].forEach((each, number) => record(`large ${number}`, base, each));
    const next = random(base.length + file.length);
    for (let number = 0; number < combined; number++) {
      const some = Array.from({ length: 2 + next(5) }, () => mutations[next(mutations.length)]).flat();
      record(`combined ${number}`, base, some.filter(([path]) => path.length > 0));
    }
  }
  schemas[file] = { bases: bases[file], cases };
}

const lines = Object.entries(schemas).map(
  ([file, { bases, cases }]) =>
    `${JSON.stringify(file)}:{"bases":${JSON.stringify(bases)},"cases":[\n${cases.map((each) => JSON.stringify(each)).join(",\n")}]}`,
);
const known = [...issues.keys()].join(",\n");
writeFileSync(join(here, "golden.json"), `{"issues":[\n${known}],\n"schemas":{\n${lines.join(",\n")}}}\n`);
console.log(`${total} cases, ${issues.size} distinct issues`);
