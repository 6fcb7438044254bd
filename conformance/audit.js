// The audits of GraphQL over HTTP that npm's graphql-http brings, on the server whose address is given.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((result) => result.status !== "ok");
for (const { id, name, status, reason } of failed) console.error(`${status} ${id} ${name}: ${reason}`);
console.log(`graphql-http: ${results.length - failed.length} of ${results.length} audits passed`);
process.exit(failed.length || !results.length ? 1 : 0);
