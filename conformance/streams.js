// The clients graphql-ws and graphql-sse on the server whose address is given, with a key that may ingest.
import assert from "node:assert/strict";
import { createClient as createEventsClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import WebSocket from "ws";

const [url, key] = process.argv.slice(2);
const CHANGES = "{ changes(first: 1000) { changes { cursor eventId } } }";
const FOLLOW = "subscription ($after: String) { eventChanged(after: $after) { cursor eventId kind } }";
const INGEST = "mutation ($text: String!) { ingestArticle(article: { text: $text }) { events { id } } }";

const clients = {
  "graphql-ws": (authorization) =>
    createSocketClient({
      url: url.replace("http", "ws"),
      webSocketImpl: WebSocket,
      connectionParams: authorization ? { Authorization: authorization } : undefined,
      retryAttempts: 0,
    }),
  "graphql-sse": (authorization) =>
    createEventsClient({ url, headers: authorization ? { Authorization: authorization } : {}, retryAttempts: 0 }),
};

const ask = async (query, variables) => {
  const body = JSON.stringify({ query, variables });
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const { data, errors } = await (await fetch(url, { method: "POST", headers, body })).json();
  assert.equal(errors, undefined);
  return data;
};

// The data of the first results, after which the client ends the operation; of fewer where the server ends it.
const take = async (client, most, query, variables) => {
  const taken = [];
  for await (const { data, errors } of client.iterate({ query, variables })) {
    assert.equal(errors, undefined);
    taken.push(data.eventChanged ?? data);
    if (taken.length === most) break;
  }
  return taken;
};

let number = 0;
const checks = {
  "an operation is answered and completed": async (client) => {
    assert.equal((await take(client, 2, "{ events { totalCount } }")).length, 1);
  },
  "a subscription is resumed after a cursor": async (client) => {
    const { changes } = (await ask(CHANGES)).changes;
    const told = await take(client, changes.length - 1, FOLLOW, { after: changes[0].cursor });
    assert.deepEqual(told.map(({ cursor, eventId }) => ({ cursor, eventId })), changes.slice(1));
  },
  "an event is told as it comes, each once": async (client) => {
    const told = take(client, 2, FOLLOW);
    await new Promise((done) => setTimeout(done, 1000));
    const ids = [];
    for (let each = 0; each < 2; each++) {
      const text = `About ${300 + ++number} people protested in Minsk on Monday to demand new elections.`;
      ids.push(...(await ask(INGEST, { text })).ingestArticle.events.map(({ id }) => id));
    }
    assert.deepEqual((await told).map(({ eventId }) => eventId), ids);
  },
  "a subscription ends for the client that completes it, and its others go on": async (client) => {
    const { changes } = (await ask(CHANGES)).changes;
    const variables = { after: changes[0].cursor };
    const [one, other] = await Promise.all([take(client, 1, FOLLOW, variables), take(client, 3, FOLLOW, variables)]);
    assert.deepEqual([one.length, other.length], [1, 3]);
  },
  "a wrong key is refused": async (_, make) => {
    const client = make("Bearer nonsense");
    await assert.rejects(take(client, 1, FOLLOW), (refusal) => refusal.code === 4403 || refusal.response?.status === 401);
    client.dispose();
  },
  "a document that is none is told with a code": async (client) => {
    const told = [];
    const failed = await new Promise((done) =>
      client.subscribe(
        { query: "subscription { nothing }" },
        { next: (result) => told.push(...(result.errors ?? [])), error: done, complete: () => done(told) },
      ),
    );
    assert.equal(failed[0]?.extensions.code, "GRAPHQL_VALIDATION_FAILED");
  },
};

let failures = 0;
for (const [name, make] of Object.entries(clients)) {
  let passed = 0;
  for (const [fact, check] of Object.entries(checks)) {
    const client = make(`Bearer ${key}`);
    try {
      await check(client, make);
      passed++;
    } catch (error) {
      console.error(`${name}: not so: ${fact}: ${error.stack ?? JSON.stringify(error)}`);
    }
    client.dispose();
  }
  failures += Object.keys(checks).length - passed;
  console.log(`${name}: ${passed} of ${Object.keys(checks).length} checks passed`);
}
process.exit(failures ? 1 : 0);
