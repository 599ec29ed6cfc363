// Walks all customers of accounts with none, one and many by the SDK's own paging. Standard input: for each how to reach it and how many customers it is to have.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Straddle from "@straddlecom/straddle";

const given = JSON.parse(readFileSync(0, "utf8"));
const walked = {};
for (const { count, ...options } of given) {
  const client = new Straddle({ ...options, maxRetries: 0 });
  const names = Array.from({ length: count }, (_, at) => `Customer ${String(at).padStart(3, "0")}`);
  const config = { sandbox_outcome: "verified", processing_method: "skip" };
  for (let at = 0; at < count; at += 10) {
    await Promise.all(names.slice(at, at + 10).map((name) =>
      client.customers.create({ name, type: "individual", email: `${name.replace(" ", "-")}@example.com`, phone: "+12128675309", device: { ip_address: "0.0.0.0" }, config })));
  }

  for (const query of [{}, { page_size: 50 }, { page_size: 1000 }]) {
    const seen = [];
    for await (const customer of client.customers.list(query)) {
      seen.push(customer.name);
    }
    assert.deepEqual(seen, names);
  }

  let pages = 0;
  for await (const page of (await client.customers.list({ page_size: 100, sort_by: "created_at", sort_order: "desc" })).iterPages()) {
    assert.deepEqual([page.meta.total_items, page.meta.page_size], [count, 100]);
    pages += page.data.length > 0 ? 1 : 0;
  }
  walked[count] = pages;
}

console.log(JSON.stringify(walked));
