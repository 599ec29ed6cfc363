// Every route of the published SDK, every status and every class of its errors. Standard input: what is to be called, as SdkTests writes it. Asserts by itself; prints how many calls it made.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import Straddle from "@straddlecom/straddle";

const given = JSON.parse(readFileSync(0, "utf8"));
let calls = 0;
const made = (options) => new Straddle({ maxRetries: 0, fetch: (...args) => (calls++, fetch(...args)), ...options });
const client = made(given.client);
const email = () => `sdk-${randomUUID()}@example.com`;
const person = (outcome, more = {}) => ({
  name: "Ron Swanson",
  type: "individual",
  email: email(),
  phone: "+12128675309",
  device: { ip_address: "192.168.1.1" },
  address: { address1: "123 Main St", address2: "Apt 1", city: "Anytown", state: "CA", zip: "94105" },
  compliance_profile: { ssn: "123-45-6789", dob: "1969-04-20" },
  external_id: "customer_123",
  metadata: { plan: "gold" },
  config: { sandbox_outcome: outcome, processing_method: "inline" },
  ...more,
});
const same = (sent, status, more = {}) => ({ name: sent.name, email: sent.email, phone: sent.phone, device: sent.device, status, ...more });

async function refused(errorClass, status, detail, call, retryAfter = /^never$/) {
  await assert.rejects(call, (error) => {
    assert.equal(error.constructor.name, errorClass.name, error.stack);
    assert.equal(error.status, status);
    assert.match(error.headers.get("retry-after") ?? "never", retryAfter);
    if (detail !== undefined) {
      assert.equal(error.error.error.detail, detail);
    }
    return true;
  });
}

async function until(what, ask) {
  for (let end = Date.now() + 20_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    if (await ask()) {
      return;
    }
  }
  assert.fail(`Never: ${what}`);
}

// Creating, in every status that it can end in.
const sent = person("verified");
const created = await client.customers.create({ ...sent, "Request-Id": "sdk-request-1", "Correlation-Id": "sdk-flow-1", "Straddle-Account-Id": given.accountId }).withResponse();
assert.equal(created.response.status, 201);
assert.equal(created.data.response_type, "object");
assert.match(created.data.meta.api_request_id, /^[0-9a-f-]{36}$/);
assert.equal(created.data.data.status, "verified");
assert.deepEqual(created.data.data.compliance_profile, { dob: "****-**-**", ssn: "***-**-****" });
assert.deepEqual(created.data.data.device, { ip_address: "**.**.**.**" });
const id = created.data.data.id;
const business = person("rejected", {
  name: "Acme Corp",
  type: "business",
  compliance_profile: { ein: "12-3456789", legal_business_name: "Acme Corp LLC", website: "https://example.com", representatives: [{ name: "Ron Swanson", email: null, phone: null }] },
});
const rejected = (await client.customers.create(business)).data;
assert.equal(rejected.status, "rejected");
assert.equal(rejected.compliance_profile.ein, "**-*******");
const waiting = (await client.customers.create(person("review"))).data;
assert.equal(waiting.status, "review");
const later = (await client.customers.create(person("verified", { config: { sandbox_outcome: "verified", processing_method: "background" } }))).data;
assert.equal(later.status, "pending");
const skipped = (await client.customers.create(person("verified", { config: { sandbox_outcome: "verified", processing_method: "skip" } }))).data;
assert.equal(skipped.status, "pending");
await until("verified in the background", async () => (await client.customers.get(later.id)).data.status === "verified");

// Reading.
assert.deepEqual((await client.customers.get(id)).data, created.data.data);
const clear = (await client.customers.unmasked(id)).data;
assert.deepEqual([clear.compliance_profile, clear.device], [{ dob: "1969-04-20", ssn: "123-45-6789" }, { ip_address: "192.168.1.1" }]);
const page = await client.customers.list({ status: ["verified", "rejected"], types: ["individual", "business"], sort_by: "created_at", sort_order: "desc", page_size: 2, search_text: "sdk-" });
assert.deepEqual(page.data.map((one) => one.id), [later.id, rejected.id]);
assert.deepEqual([page.meta.total_items, page.meta.total_pages, page.meta.max_page_size], [3, 2, 1000]);
assert.deepEqual((await client.customers.list({ email: sent.email.toUpperCase(), name: "swan", external_id: "customer_123", created_from: "2020-01-01T00:00:00Z" })).data.map((one) => one.id), [id]);

// Reviews, decisions, a new run.
const review = (await client.customers.review.get(id)).data;
assert.equal(review.customer_details.id, id);
assert.deepEqual([review.identity_details.decision, review.identity_details.breakdown.email.correlation], ["accept", "high_confidence"]);
assert.equal(review.identity_details.kyc.validations.ssn, true);
assert.equal((await client.customers.review.get(waiting.id)).data.identity_details.decision, "review");
assert.equal((await client.customers.review.get(skipped.id)).data.identity_details, undefined);
assert.equal((await client.customers.review.decision(waiting.id, { status: "verified" })).data.status, "verified");
const refreshed = await client.customers.review.refreshReview(skipped.id).withResponse();
assert.deepEqual([refreshed.response.status, refreshed.data.data.status], [202, "pending"]);
await until("verified after the refresh", async () => (await client.customers.get(skipped.id)).data.status === "verified");

// Changing.
const updated = (await client.customers.update(id, same(sent, "verified", { external_id: null, metadata: { plan: "silver" } }))).data;
assert.deepEqual([updated.external_id, updated.metadata, updated.address.city], [null, { plan: "silver" }, "Anytown"]);
assert.equal((await client.customers.update(id, same(sent, "inactive"))).data.status, "inactive");
assert.equal((await client.customers.update(id, same(sent, "verified"))).data.status, "verified");

// The same under a key, told again; a key used for something else isn't worth another try.
const [once, key] = [person("verified"), `order-${randomUUID().slice(0, 30)}`];
const first = await client.customers.create({ ...once, "Idempotency-Key": key }).withResponse();
const second = await client.customers.create({ ...once, "Idempotency-Key": key }).withResponse();
assert.deepEqual(second.data, first.data);
assert.deepEqual([first.response.headers.get("idempotent-replayed"), second.response.headers.get("idempotent-replayed")], [null, "true"]);
const before = calls;
await refused(Straddle.ConflictError, 409, "Idempotency key already used for a different request.", () => client.customers.create({ ...person("verified"), "Idempotency-Key": key }, { maxRetries: 2 }));
assert.equal(calls, before + 1);

// Refusals, by their class.
const unknown = randomUUID();
await refused(Straddle.BadRequestError, 400, undefined, () => client.customers.get("cus_123"));
await refused(Straddle.BadRequestError, 400, undefined, () => client.customers.create({}));
await refused(Straddle.BadRequestError, 400, undefined, () => client.customers.list({ page_number: 0 }));
await refused(Straddle.BadRequestError, 400, undefined, () => client.customers.create({ ...person("verified"), "Idempotency-Key": "short" }));
await assert.rejects(() => client.customers.create(person("verified", { name: 5, type: "robot" })), (error) => {
  assert.deepEqual(error.error.error.items.map((item) => item.reference), ["Name", "Type"]);
  return true;
});
await assert.rejects(() => made({ ...given.client, apiKey: "no-such-key" }).customers.list(), (error) => {
  assert.deepEqual([error.constructor.name, error.status, error.error, error.message], ["AuthenticationError", 401, undefined, "401 status code (no body)"]);
  return true;
});
await refused(Straddle.PermissionDeniedError, 403, "This API key has no access to that account.", () => client.customers.list({ "Straddle-Account-Id": unknown }));
await refused(Straddle.PermissionDeniedError, 403, "Unmasking is not enabled for this account.", () => made(given.masked).customers.unmasked(id));
for (const call of [
  () => client.customers.get(unknown),
  () => client.customers.update(unknown, same(person("verified"), "pending")),
  () => client.customers.delete(unknown),
  () => client.customers.unmasked(unknown),
  () => client.customers.review.get(unknown),
  () => client.customers.review.decision(unknown, { status: "verified" }),
  () => client.customers.review.refreshReview(unknown),
]) {
  await refused(Straddle.NotFoundError, 404, "Customer not found.", call);
}
await refused(Straddle.NotFoundError, 404, "There is no such route.", () => client.paykeys.list());
await refused(Straddle.APIError, 405, "This route does not answer to this method.", () => client.patch("/v1/customers", { body: {} }));
await refused(Straddle.APIError, 413, "The request body is too large.", () => client.customers.create(person("verified", { metadata: { much: "x".repeat(300 * 1024) } })));
await refused(Straddle.APIError, 415, "The request body must be JSON in UTF-8.", () => client.customers.create(person("verified"), { headers: { "content-type": "text/plain" } }));
await refused(Straddle.UnprocessableEntityError, 422, `Email '${sent.email}' already exists and must be unique.`, () => client.customers.create(person("verified", { email: sent.email })));
await refused(Straddle.UnprocessableEntityError, 422, "Customers with status Verified cannot be changed.", () => client.customers.review.decision(id, { status: "rejected" }));
await refused(Straddle.UnprocessableEntityError, 422, "Customers with status Verified cannot be changed to Pending.", () => client.customers.update(id, same(sent, "pending")));
await assert.rejects(() => client.customers.create(person("verified", { phone: "555", compliance_profile: { ssn: "123", dob: "2026-02-30" } })), (error) => {
  assert.deepEqual(error.error.error.items.map((item) => item.reference), ["phone", "compliance_profile.ssn", "compliance_profile.dob"]);
  return true;
});
await refused(Straddle.InternalServerError, 500, "Internal error.", () => made(given.broken).customers.create(person("verified")));
const limited = made(given.limited);
await limited.customers.list();
await refused(Straddle.RateLimitError, 429, "Too many requests.", () => limited.customers.list(), /^[1-9]\d?$/);
await refused(Straddle.InternalServerError, 503, "Service unavailable.", () => made(given.away).customers.list(), /^5$/);

// Removal.
assert.equal((await client.customers.delete(id)).data.id, id);
await refused(Straddle.NotFoundError, 404, "Customer not found.", () => client.customers.get(id));
assert.equal((await client.customers.create(sent)).data.status, "verified");

console.log(JSON.stringify({ calls }));
