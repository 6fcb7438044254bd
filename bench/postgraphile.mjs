// PostGraphile 5 with its own preset and the filters that its users add, in as many processes as ours.
import cluster from "node:cluster";
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";

const [connectionString, port, workers] = process.argv.slice(2);
if (cluster.isPrimary) {
  for (let each = 0; each < Number(workers); each++) cluster.fork();
} else {
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
    pgServices: [makePgService({ connectionString, schemas: ["public"] })],
    disablePlugins: ["PgIndexBehaviorsPlugin"], // or it filters by nothing without an index of its own
    grafserv: { port: Number(port), graphiql: false, watch: false },
    grafast: { explain: false },
  });
  const server = createServer();
  await instance.createServ(grafserv).addTo(server);
  server.listen(Number(port), "127.0.0.1");
}
