// Reads {id, key, requests: [{method, sign, send, body, timestamp, nonce, ext}]}: signs each for the address `sign` by the published library, sends it to the address
// `send`, and prints of each the status and whether the library takes the answer for one of who knows the key.
import { request } from "node:http";
import { readFileSync } from "node:fs";
import Hawk from "@hapi/hawk";

const { id, key, requests } = JSON.parse(readFileSync(0, "utf8"));
const credentials = { id, key, algorithm: "sha256" };
const answers = [];
for (const { method, sign, send, body, ...options } of requests) {
  const { header, artifacts } = Hawk.client.header(sign, method, { credentials, ...options });
  const answer = await new Promise((resolve, reject) => {
    const headers = { authorization: header, ...(body ? { "content-type": "application/json" } : {}) };
    const sent = request(send, { method, headers }, (received) => {
      received.resume();
      received.on("end", () => resolve(received));
    });
    sent.on("error", reject);
    sent.end(body);
  });
  let authentic = true;
  try {
    Hawk.client.authenticate(answer, credentials, artifacts);
  } catch (error) {
    authentic = error.message;
  }
  answers.push({ status: answer.statusCode, authentic, challenge: answer.headers["www-authenticate"] ?? null });
}
console.log(JSON.stringify(answers));
