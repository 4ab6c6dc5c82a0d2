// COLLECTIONS stands for the folders of the collections. What a reader keeps, in this browser alone.
const SHELF = 'library-shelf', MOST = 60, ENTRY = /^(?:COLLECTIONS)\/[a-z0-9-]{1,100}$/;

// The kept entries in their order, each { id: 'courses/x', title, line }.
function kept() {
  const found = new Map(), text = value => typeof value === 'string' ? value.slice(0, 200) : '';
  for (const each of storedList(SHELF)) {
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

// The shelf's address with a list in it: what WeChat opens in a browser, copies or sends has nothing else.
// A collection is written once for entries of it that follow each other: courses/a,b,bases/c.
function listAddress(ids) {
  let last = '';
  const named = ids.slice(0, MOST).map(id => {
    const [collection, name] = id.split('/'), short = collection === last ? name : id;
    last = collection;
    return short;
  });
  return new URL('shelf/' + (named.length ? '?ids=' + named.join(',') : ''), root).href;
}

function count() {
  const all = kept(), address = listAddress(all.map(row => row.id));
  document.querySelectorAll('[data-part="shelf-count"]').forEach(each => {
    each.textContent = all.length || '';
    each.closest('a').href = address;
  });
}

// Calls `run` when another page may have changed what is stored: in another tab, or before the reader came back to this one.
function onReturn(run) {
  for (const name of ['storage', 'pageshow']) addEventListener(name, run);
}
