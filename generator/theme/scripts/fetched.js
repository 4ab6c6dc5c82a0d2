// Entries fetched from their own pages. An entry is { id, address, title, line, document }, null where there is none.
const PATIENCE = 15000, AT_ONCE = 4, fetched = new Map();

async function read(id, moved) {
  const address = new URL(id + '/', root).href;
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('slow')));
  const answer = await Promise.race([fetch(address), late]);
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new Error(address);
  const page = new DOMParser().parseFromString(await Promise.race([answer.text(), late]), 'text/html');
  const heading = page.querySelector('.lib-head h1'), bar = page.querySelector('.lib-actions'), now = page.querySelector('link[rel="canonical"]');
  if (heading) return { id, address, title: heading.textContent.trim(), line: bar && bar.dataset.line || '', document: page };
  // The page at a former address says where the entry is now.
  const to = now && new URL(now.getAttribute('href'), address).href, other = to && to.startsWith(root.href) ? to.slice(root.href.length).replace(/\/$/, '') : '';
  return !moved && ENTRY.test(other) ? read(other, true) : null;
}

function entryOf(id) {
  if (!fetched.has(id)) {
    const reading = read(id);
    fetched.set(id, reading);
    reading.catch(() => fetched.delete(id));
  }
  return fetched.get(id);
}

// Entries in the order of their ids; undefined where one could not be fetched. `step` hears how many are done.
async function entriesOf(ids, step) {
  const found = [];
  let next = 0, done = 0;
  async function work() {
    while (next < ids.length) {
      const at = next++;
      try { found[at] = await entryOf(ids[at]); } catch (error) { found[at] = undefined; }
      step(++done);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}
