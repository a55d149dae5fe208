// Receives callbacks of Hallticket: node receiver.mjs PORT FILE, with the secret in WEBHOOK_SECRET. Nothing but Node is needed.
import { createHmac, timingSafeEqual } from "node:crypto";
import { fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { createServer } from "node:http";

const [port, file] = process.argv.slice(2);
const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ""), "base64");
const kept = openSync(file, "a");
const seen = new Set(readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).id));

/** Whether these bytes come from the holder of the secret, and not from long ago. */
function verified(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": stamp, "webhook-signature": signatures } = headers;
  if (!id || !signatures || !/^\d+$/.test(stamp ?? "") || Math.abs(Date.now() / 1000 - Number(stamp)) > 300) return false;
  const right = createHmac("sha256", key).update(`${id}.${stamp}.`).update(body).digest();
  return signatures.split(" ").some((given) => {
    const sent = Buffer.from(given.replace(/^v1,/, ""), "base64");
    return given.startsWith("v1,") && sent.length === right.length && timingSafeEqual(sent, right);
  });
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  if (request.method !== "POST" || !verified(request.headers, body)) return response.writeHead(401).end();
  // A message may come twice, for this answer can be lost on its way; its id tells. It is acknowledged only when a crash cannot lose it any
  // more; the real work is done later, from what was written.
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) {
    writeSync(kept, `${JSON.stringify({ id, message: JSON.parse(body) })}\n`);
    fsyncSync(kept);
    seen.add(id);
  }
  response.writeHead(204).end();
}).listen(Number(port), "127.0.0.1");
