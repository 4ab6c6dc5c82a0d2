// What this browser keeps for a reader. Storage may be shut off, full, or hold anything.
function stored(key) {
  try { return localStorage.getItem(key); } catch (error) { return null; }
}

function store(key, value) {
  try {
    if (value) localStorage.setItem(key, value); else localStorage.removeItem(key);
    return true;
  } catch (error) { return false; }
}

// A list that is kept as JSON; empty where there is none, or anything else.
function storedList(key) {
  let all;
  try { all = JSON.parse(stored(key)); } catch (error) { all = null; }
  return Array.isArray(all) ? all : [];
}
