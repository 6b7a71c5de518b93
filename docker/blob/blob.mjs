// Lays files into the blob container of the try-out and shows what is there. The address with its signature is in the file that
// BLOB_ADDRESS_FILE names.
//   node blob.mjs make | list | put NAME <FILE | get NAME
import { readFileSync } from 'node:fs';

const address = new URL(readFileSync(process.env.BLOB_ADDRESS_FILE, 'utf8').trim());
const [command, name] = process.argv.slice(2);

function to(path, query = {}) {
  const url = new URL(address);
  if (path) url.pathname += '/' + path.split('/').map(encodeURIComponent).join('/');
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return url;
}

async function ask(method, url, body, headers = {}, fine = []) {
  const answer = await fetch(url, { method, body, headers: { 'x-ms-version': '2021-12-02', ...headers } });
  if (!answer.ok && !fine.includes(answer.status)) throw new Error(`${method} ${url.pathname}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function make() {
  for (let tries = 1; ; tries++) {
    try {
      await ask('PUT', to('', { restype: 'container' }), undefined, {}, [409]); // 409: it is there
      return;
    } catch (failure) {
      if (tries === 60 || !(failure instanceof TypeError)) throw failure; // TypeError: nothing listens yet
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
}

async function list() {
  const listing = await (await ask('GET', to('', { restype: 'container', comp: 'list' }))).text();
  for (const [, found] of listing.matchAll(/<Name>([^<]*)<\/Name>/g)) console.log(found);
}

const commands = {
  make,
  list,
  put: () => ask('PUT', to(name), readFileSync(0), { 'x-ms-blob-type': 'BlockBlob' }),
  get: async () => process.stdout.write(Buffer.from(await (await ask('GET', to(name))).arrayBuffer())),
};
if (!(command in commands) || (['put', 'get'].includes(command) && !name)) {
  console.error('node blob.mjs make | list | put NAME <FILE | get NAME');
  process.exit(2);
}
await commands[command]();
