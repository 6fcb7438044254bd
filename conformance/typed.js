// Clients generated from schema.graphql, by graphql-codegen and by relay-compiler, over the example documents and the
// ones in client/, and their types checked. The folder given is for what is generated.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const [schema, examples, scratch] = process.argv.slice(2);

const run = (command, ...options) =>
  execFileSync(process.execPath, [join(here, "node_modules", command), ...options], { cwd: scratch, stdio: "inherit" });

cpSync(join(here, "client"), scratch, { recursive: true });
symlinkSync(join(here, "node_modules"), join(scratch, "node_modules"));
cpSync(schema, join(scratch, "schema.graphql"));

// Relay wants a module for each document, and the operation named after it.
const documents = readdirSync(examples).filter((name) => name.endsWith(".graphql"));
for (const folder of ["examples", "__generated__"]) mkdirSync(join(scratch, "relay", folder), { recursive: true });
for (const name of documents) {
  const module = basename(name, ".graphql").replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  const document = readFileSync(join(examples, name), "utf8").replace(/\bquery \w+/, `query ${module}Query`);
  const source = `import { graphql } from "relay-runtime";\n\nexport default graphql\`\n${document}\`;\n`;
  writeFileSync(join(scratch, "relay", "examples", `${module}.ts`), source);
}
cpSync(examples, join(scratch, "codegen", "examples"), { recursive: true });

run("@graphql-codegen/cli/cjs/bin.js", "--config", "codegen.json", "--silent");
run("relay-compiler/cli.js", "relay.config.json");
run("typescript/bin/tsc", "--project", "tsconfig.json");
console.log(`typed clients: ${documents.length} examples and our own documents, compiled by both and type-checked`);
