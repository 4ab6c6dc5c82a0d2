// Index records with Pagefind: node peers.mjs PACKAGE_FOLDER RECORDS OUTPUT_FOLDER
// RECORDS is a JSON file, an array of { id, title, content }; each becomes a page at /id/.
import childProcess from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [home, records, outputPath] = process.argv.slice(2);
if (!outputPath) {
  console.error("usage: node peers.mjs PACKAGE_FOLDER RECORDS OUTPUT_FOLDER");
  process.exit(2);
}

// Pagefind starts its indexer and forgets it; whose end nobody waits for, its seconds of CPU count nowhere.
const { spawn } = childProcess;
let indexer;
childProcess.spawn = (...given) => (indexer = spawn(...given));

const { close, createIndex } = await import(pathToFileURL(path.resolve(home, "lib", "index.js")));

// Pagefind reports what goes wrong in a list instead of throwing it.
const sure = ({ errors, ...rest }) => {
  if (errors.length > 0) throw new Error(errors.join("; "));
  return rest;
};

const { index } = sure(await createIndex());
for (const { id, title, content } of JSON.parse(fs.readFileSync(records, "utf8"))) {
  sure(await index.addCustomRecord({ url: `/${id}/`, content, language: "zh", meta: { title } }));
}
sure(await index.writeFiles({ outputPath: path.resolve(outputPath) }));
const ended = once(indexer, "exit");
await close();
indexer.ref();
await ended;
