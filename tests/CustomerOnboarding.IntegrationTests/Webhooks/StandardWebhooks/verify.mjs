// Reads {secret, headers, body (base64)} and prints what the published library makes of it: the message, or why it refuses.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
try {
  console.log(JSON.stringify({ message: new Webhook(secret).verify(Buffer.from(body, "base64"), headers) }));
} catch (error) {
  console.log(JSON.stringify({ refused: error.message }));
}
