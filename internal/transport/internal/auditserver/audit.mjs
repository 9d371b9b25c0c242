// Plays the audits of graphql-http and the clients graphql-ws and graphql-sse against auditserver.
// By hand, in a folder outside the repository:
//
//	npm install graphql@16 graphql-http graphql-ws graphql-sse ws
//	go build -o server ./internal/transport/internal/auditserver
//	node audit.mjs ./server
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { serverAudits } from 'graphql-http';
import { createClient as createSSE } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const start = (addr) => new Promise((resolve) => {
  const process_ = spawn(process.argv[2], addr ? ['-addr', addr] : [], { stdio: ['pipe', 'pipe', 'inherit'] });
  process_.stdout.once('data', (line) => resolve([process_, line.toString().trim()]));
});
let [server, url] = await start();

const counts = {};
for (const audit of serverAudits({ url })) {
  const result = await audit.fn();
  const key = `${result.name.split(' ')[0]} ${result.status}`;
  counts[key] = (counts[key] ?? 0) + 1;
  if (result.status !== 'ok') console.log(result.id, result.name, result.reason);
}
console.log('graphql-http', counts);

const closes = [];
const client = createClient({
  url: url.replace('http', 'ws'),
  webSocketImpl: WebSocket,
  retryAttempts: 50,
  retryWait: () => new Promise((resolve) => setTimeout(resolve, 50)),
  on: { closed: (event) => closes.push(event.code) },
});
const all = async (query) => {
  const values = [];
  for await (const value of client.iterate({ query })) values.push(value.data);
  return values;
};
assert.deepEqual(await all('{ hello(name: "שלום") }'), [{ hello: 'hello שלום' }]);
assert.deepEqual(await all('subscription { count(to: 3) }'), [{ count: 1 }, { count: 2 }, { count: 3 }]);
await assert.rejects(all('subscription { failing(after: 1, code: "RESYNC") }'), (errors) => errors[0].extensions.code === 'RESYNC');

// A restart of the server in the middle of a subscription.
closes.length = 0;
let events = 0;
for await (const value of client.iterate({ query: 'subscription { feed }' })) {
  assert.ok(value.data.feed);
  if (++events === 3) {
    await new Promise((resolve) => { server.once('exit', resolve); server.stdin.end(); });
    [server, url] = await start(new URL(url).host);
  }
  if (events === 8) break;
}
assert.ok(closes.includes(1012));

const sse = createSSE({ url });
const seen = [];
await new Promise((resolve, reject) => sse.subscribe(
  { query: 'subscription { count(to: 3) }' },
  { next: (value) => seen.push(value.data.count), error: reject, complete: resolve },
));
assert.deepEqual(seen, [1, 2, 3]);

await assert.rejects(all('subscription { failing(after: 1, code: "UNAUTHENTICATED", close: 4401) }'), (errors) => errors[0].extensions.code === 'UNAUTHENTICATED');
console.log('graphql-ws and graphql-sse: ok, closes seen:', closes);
await client.dispose();
server.stdin.end();
