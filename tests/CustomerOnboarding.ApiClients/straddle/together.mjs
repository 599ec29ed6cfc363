// Thirty-two at once: with one idempotency key, and with one email at two instances. Standard input: how to reach one account at each instance.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import Straddle from "@straddlecom/straddle";

const given = JSON.parse(readFileSync(0, "utf8"));
const clients = given.map((options) => new Straddle({ ...options, maxRetries: 0 }));
const person = () => ({
  name: "Ron Swanson",
  type: "individual",
  email: `sdk-${randomUUID()}@example.com`,
  phone: "+12128675309",
  device: { ip_address: "192.168.1.1" },
  config: { sandbox_outcome: "verified", processing_method: "inline" },
});
const atOnce = (options, body) => Promise.all(Array.from({ length: 32 }, (_, at) =>
  clients[at % clients.length].customers.create(body, options).withResponse().then(({ data, response }) => ({ data, response }), (error) => ({ error }))));

// One key: one runs; the others are told its answer, or that it isn't there yet, which the SDK would ask about again.
const [once, key] = [person(), `order-${randomUUID().slice(0, 30)}`];
const keyed = await atOnce(undefined, { ...once, "Idempotency-Key": key });
assert.equal(keyed.filter((one) => one.response?.headers.get("idempotent-replayed") === null).length, 1);
assert.equal(new Set(keyed.filter((one) => one.data).map((one) => JSON.stringify(one.data))).size, 1);
for (const { error } of keyed.filter((one) => one.error)) {
  assert.deepEqual([error.constructor.name, error.status, error.error?.error.detail], ["ConflictError", 409, "Previous identical request currently in progress."], error.stack);
}

// The same with the retries that the SDK does by itself: all are told the one customer.
const [again, other] = [person(), `order-${randomUUID().slice(0, 30)}`];
const retried = await atOnce({ maxRetries: 5 }, { ...again, "Idempotency-Key": other });
assert.deepEqual(retried.filter((one) => one.error).map((one) => one.error.message), []);
assert.equal(new Set(retried.map((one) => one.data.data.id)).size, 1);

// One email, no key, two instances: exactly one 201.
const taken = person();
const duplicates = await atOnce(undefined, taken);
assert.equal(duplicates.filter((one) => one.response?.status === 201).length, 1);
for (const { error } of duplicates.filter((one) => one.error)) {
  assert.deepEqual([error.constructor.name, error.error?.error.detail], ["UnprocessableEntityError", `Email '${taken.email}' already exists and must be unique.`], error.stack);
}
const listed = [];
for await (const customer of clients[0].customers.list()) {
  listed.push(customer.email);
}
assert.deepEqual(listed.sort(), [once.email, again.email, taken.email].sort());

console.log(JSON.stringify({ created: listed.length }));
