// COLLECTIONS stands for the folders of the collections. What a reader keeps, in this browser alone. Storage may be shut off, full, or hold anything.
const SHELF = 'library-shelf', ENTRY = /^(?:COLLECTIONS)\/[a-z0-9-]{1,100}$/;

function stored(key) {
  try { return localStorage.getItem(key); } catch (error) { return null; }
}

function store(key, value) {
  try {
    if (value) localStorage.setItem(key, value); else localStorage.removeItem(key);
    return true;
  } catch (error) { return false; }
}

// The kept entries in their order, each { id: 'courses/x', title, line }.
function kept() {
  const found = new Map(), text = value => typeof value === 'string' ? value.slice(0, 200) : '';
  let all;
  try { all = JSON.parse(stored(SHELF)); } catch (error) { all = null; }
  for (const each of Array.isArray(all) ? all : []) {
    const id = text(each && each.id);
    if (ENTRY.test(id) && !found.has(id)) found.set(id, { id, title: text(each.title) || id, line: text(each.line) });
  }
  return Array.from(found.values());
}

function keep(all) {
  const done = store(SHELF, JSON.stringify(all.map(({ id, title, line }) => ({ id, title, line }))));
  count();
  return done;
}

function count() {
  const number = kept().length;
  document.querySelectorAll('[data-part="shelf-count"]').forEach(each => { each.textContent = number || ''; });
}

// Calls `run` when another page may have changed what is stored: in another tab, or before the reader came back to this one.
function onReturn(run) {
  for (const name of ['storage', 'pageshow']) addEventListener(name, run);
}
