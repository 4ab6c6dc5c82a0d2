// Finds entries in the search index that the build writes (generator/outputs/search, where the formats are described).
// ES2018, no modules, no workers: old phones. What folding and terms are is held to the Python side by tests/search_cases.json.
const IDEOGRAPHS = '\u2e80', LONGEST_WORD = 24, THEME = 6, TITLE = 7;
// A place is a bit, a set of places a number: body, facts, headings, summary, people, school, theme and synonyms, title. The larger the better.
// How many bigrams of one run of characters narrow the search; the texts decide the rest.
const NARROWING = 6, NEAR_GRAMS = 12, NEAR_RESULTS = 50, NEAR_ENOUGH = 0.3, KEPT_FILES = 160, PATIENCE = 10000, PAUSE = 150, SAMPLES_LAST = 1e6;
const LETTER = /[\p{L}\p{N}]/u, PARTS = /[\u2e80-\u{10ffff}]+|[^\u2e80-\u{10ffff}]+/gu;

// Folding: one form for all ways in which the same words are written.

const simplified = new Map();
let folded = new Map();

function addFolds(pairs) {
  const all = Array.from(pairs);
  for (let i = 0; i < all.length; i += 2) simplified.set(all[i], all[i + 1]);
  folded = new Map();
}

function foldOne(character) {
  let found = folded.get(character);
  if (found === undefined) {
    found = '';
    for (const each of character.normalize('NFKC').toLowerCase()) {
      const plain = simplified.get(each) || each;
      found += LETTER.test(plain) ? plain : ' ';
    }
    folded.set(character, found);
  }
  return found;
}

function fold(text) {
  let out = '';
  for (const character of text.normalize('NFC')) out += foldOne(character);
  return out;
}

// Terms. A run is what stands between spaces: 写作业, ai, ai课.

const isWord = character => character !== undefined && character !== ' ' && character < IDEOGRAPHS;
const runsOf = words => fold(words).split(' ').filter(Boolean).slice(0, 12);

function gramsOf(run) {
  const grams = [], parts = run.match(PARTS);
  parts.forEach((part, at) => {
    const characters = Array.from(part), next = parts[at + 1];
    if (part < IDEOGRAPHS) grams.push({ term: part.slice(0, LONGEST_WORD), beginning: true });
    else for (let i = 1; i < characters.length; i++) grams.push({ term: characters[i - 1] + characters[i] });
    if (next) grams.push({ term: characters.pop() + Array.from(next)[0] });
  });
  // A character alone: every term that it begins.
  return grams.length ? grams : [{ term: run, beginning: true }];
}

function some(grams, most) {
  if (grams.length < most) return grams;
  const step = Math.max(2, (grams.length - 1) / (most - 1));
  const chosen = new Set([grams[grams.length - 1]]);
  for (let at = 0; at < grams.length - 1; at += step) chosen.add(grams[Math.floor(at)]);
  return Array.from(chosen);
}

// Files. A folder's name changes with its contents, so a missing file means that the site is newer than our manifest.

let manifest, files = new Map();

function open() {
  if (!manifest) manifest = readManifest();
  manifest.catch(() => { manifest = null; });
  return manifest;
}

async function readManifest(options) {
  const read = await get(new URL('search/manifest.json', root), 'json', options);
  return Object.assign(read, { starts: read.starts.split(' ') });
}

function get(address, kind, options) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('slow')));
  return Promise.race([fetch(address, options), late]).then(answer => {
    if (!answer.ok) throw Object.assign(new Error(address), { gone: answer.status === 404 });
    return answer[kind]();
  });
}

async function file(name, kind) {
  const version = (await open()).version;
  if (!files.has(name)) {
    if (files.size >= KEPT_FILES) files.delete(files.keys().next().value);
    const fetched = get(new URL(`search/${version}/${name}`, root), kind);
    files.set(name, fetched);
    fetched.catch(() => files.delete(name));
  }
  try {
    return await files.get(name);
  } catch (error) {
    if (error.gone) {
      const fresh = await readManifest({ cache: 'reload' });
      if (fresh.version !== version) {
        manifest = Promise.resolve(fresh);
        files = new Map();
        columns = null;
        throw Object.assign(error, { renewed: true });
      }
    }
    throw error;
  }
}

// Postings.

// The name of a shard's file: the characters that it starts with, each in four digits.
function inHex(start) {
  return Array.from({ length: start.length }, (_, at) => start.charCodeAt(at).toString(16).padStart(4, '0')).join('');
}

function shardAt(starts, term) {
  let low = 0, high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= term) low = middle; else high = middle;
  }
  return low;
}

function postingsIn(buffer, gram) {
  const bytes = new Uint8Array(buffer), found = [];
  let at = 0, from = 0;
  const number = () => {
    let value = 0, shift = 0, byte;
    do { byte = bytes[at++]; value |= (byte & 127) << shift; shift += 7; } while (byte > 127);
    return value;
  };
  const visit = term => {
    const length = number();
    if (term === gram.term || (gram.beginning && term.startsWith(gram.term) && (isWord(term[term.length - 1]) || !isWord(term)))) found.push([from, length]);
    from += length;
  };
  const size = number();
  const lines = new TextDecoder().decode(bytes.subarray(at, at + size)).split('\n');
  at += size;
  for (const line of lines) {
    if (line < IDEOGRAPHS) visit(line);
    else {
      const [first, ...others] = line;
      for (const second of others) visit(second === ' ' ? first : first + second);
    }
  }
  return found.map(([start, length]) => bytes.subarray(at + start, at + start + length));
}

function addPlaces(bytes, places) {
  for (let at = 0, entry = 0; at < bytes.length; entry++) {
    let byte = bytes[at++], gap = byte & 63;
    const placed = byte & 64;
    for (let shift = 6; byte > 127; shift += 7) { byte = bytes[at++]; gap |= (byte & 127) << shift; }
    entry += gap;
    places[entry] |= placed ? bytes[at++] : 1;
  }
}

// For each entry the places in which it has the gram.
async function placesOf(gram) {
  const { starts, entries } = await open();
  const wanted = [], last = shardAt(starts, gram.beginning ? gram.term + '\uffff' : gram.term);
  for (let shard = shardAt(starts, gram.term); entries && shard <= last; shard++) wanted.push(file(`${inHex(starts[shard])}.bin`, 'arrayBuffer'));
  const places = new Uint8Array(entries);
  for (const buffer of await Promise.all(wanted)) for (const bytes of postingsIn(buffer, gram)) addPlaces(bytes, places);
  return places;
}

async function placesOfAll(grams, trouble) {
  const found = await Promise.all(grams.map(gram => placesOf(gram).catch(error => {
    if (error.renewed) throw error;
    trouble.failed = true;
    return null;
  })));
  if (grams.length && !found.some(Boolean)) throw new Error('nothing could be fetched');
  return found;
}

// Texts of results.

async function record(number) {
  const { group, doors } = await open();
  const [folds, ...records] = await file(`t${Math.floor(number / group)}.json`, 'json');
  if (!Array.from(folds).every((each, at) => at % 2 || simplified.has(each))) addFolds(folds);
  const [address, badges, line, texts] = records[number % group];
  const all = texts.slice(), themes = texts[THEME].map(door => [doors[door][0], ...doors[door].slice(2)]);
  all[THEME] = themes.map(words => words.join('\n')).join('\n');
  return { address: new URL(address, root).href, badges, line, texts: all, themes, number };
}

// Where `needle` begins in folded text; a word in letters or digits must not begin inside another.
function spots(text, needle) {
  const found = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (!isWord(needle[0]) || !isWord(text[at - 1])) found.push(at);
  }
  return found;
}

const placesIn = (texts, needle) => texts.reduce((places, text, place) => places | (spots(text, needle).length ? 1 << place : 0), 0);

const joined = runs => runs.reduce((before, run) => before + (isWord(before[before.length - 1]) && isWord(run[0]) ? ' ' : '') + run);

// The score of an entry that has all runs, 0 if it has not: the mean of the runs' places, and those of all of them together as they were typed.
function scored(texts, runs) {
  const plain = texts.map(fold), places = runs.map(run => placesIn(plain, run));
  return places.includes(0) ? 0 : places.reduce((sum, each) => sum + each) / runs.length + (runs.length > 1 && placesIn(plain, joined(runs)));
}

// Searching. `order` holds candidates, best first by an estimate that is never too low; `check` gives an entry's true score, 0 to reject it.

async function exact(runs, trouble) {
  const narrow = runs.map(run => { const grams = gramsOf(run); return grams.length < NARROWING ? grams : some(grams, NARROWING); });
  const across = [];
  for (let i = 1; i < runs.length; i++) {
    const last = Array.from(runs[i - 1]).pop(), [first] = runs[i];
    if (!isWord(last) || !isWord(first)) across.push({ term: last + first });
  }
  const flat = [].concat(...narrow, across);
  const places = await placesOfAll(flat, trouble);
  const entries = (await open()).entries, scores = new Map();
  for (let entry = 0; entry < entries; entry++) {
    let at = 0, sum = 0, all = 255;
    const both = () => { const each = places[at++]; return each ? each[entry] : 255; };
    for (const grams of narrow) {
      // A run stands in one place, so all of its grams do.
      let run = 255;
      for (let i = 0; i < grams.length; i++) run &= both();
      if (!run) { all = -1; break; }
      sum += run;
      all &= run;
    }
    if (all < 0) continue;
    while (at < flat.length) all &= both();
    scores.set(entry, sum / runs.length + (runs.length > 1 && all));
  }
  const sure = runs.every(run => gramsOf(run).length === 1) && !trouble.failed;
  return { scores, sure, check: one => scored(one.texts, runs), needles: runs };
}

// The entries that have most of what was typed, for when none has all of it; `least` is how much of it they must have.
async function nearest(runs, trouble, least) {
  const { asking, entries } = await open(), pieces = [].concat(...runs.map(run => run.replace(new RegExp(asking, 'g'), ' ').split(' '))).filter(piece => piece.length > 1);
  const grams = new Map();
  for (const piece of pieces.length ? pieces : runs) for (const gram of gramsOf(piece)) grams.set(gram.term, gram);
  const chosen = some(Array.from(grams.values()), NEAR_GRAMS);
  const places = await placesOfAll(chosen, trouble);
  const sums = new Float64Array(entries), covered = new Float64Array(entries), needles = [];
  let total = 0, whole = 0;
  places.forEach((each, index) => {
    const having = each ? each.reduce((sum, place) => sum + (place > 0), 0) : 0, rarity = Math.log(1 + entries / (having || 0.5));
    whole += rarity;
    if (!having) return;
    total += rarity;
    needles.push(chosen[index].term);
    for (let entry = 0; entry < entries; entry++) {
      if (each[entry]) { covered[entry] += rarity; sums[entry] += rarity * (1 + Math.log2(each[entry]) / 7); }
    }
  });
  const close = [];
  for (let entry = 0; entry < entries; entry++) if (covered[entry] > 0 && covered[entry] >= (least ? whole * least : total * NEAR_ENOUGH)) close.push(entry);
  close.sort((one, other) => sums[other] - sums[one] || one - other);
  const scores = new Map(close.slice(0, NEAR_RESULTS).map(entry => [entry, sums[entry]]));
  return { scores, sure: true, near: true, check: one => sums[one.number], needles: needles.concat(pieces), share: entry => whole && covered[entry] / whole, sums };
}

const everything = entries => ({ scores: new Map(Array.from({ length: entries }, (_, entry) => [entry, 0])), sure: true, check: () => 1, needles: [] });

let turn = 0;

async function search(words, literal) {
  const mine = ++turn, trouble = { failed: false, stale: () => mine !== turn };
  const result = found => Object.assign(found, trouble, { rejected: new Set() });
  const narrowing = literal ? null : await narrowingIn(words);
  const serious = await seriousThemes(words), rest = narrowing ? narrowing.rest : words;
  const found = result(serious.length && !literal ? await careful(serious, runsOf(words), trouble) : await matching(rest, trouble, result, literal));
  found.help = Boolean(serious.length || found.help);
  return narrowing && !found.help ? narrowedBy(narrowing, found, result) : found;
}

// What has all that was typed; else what was meant by it; else what has most of it.
async function matching(words, trouble, result, literal) {
  let runs = runsOf(words);
  if (!runs.length) return everything((await open()).entries);
  for (let again = 0; again < 2; again++) {
    const found = result(await exact(runs, trouble));
    for await (const one of ranked(found)) return found;
    if (again || found.stale()) break;
    // Nothing is listed under Traditional characters: these may be some.
    await file('folds.json', 'json').then(addFolds, () => { trouble.failed = true; });
    const other = runsOf(words);
    if (other.join(' ') === runs.join(' ')) break;
    runs = other;
  }
  const other = literal ? null : await guessed(words, runs, trouble, result).catch(error => {
    if (error.renewed) throw error;
    trouble.failed = true;
    return null;
  });
  return other || nearest(runs, trouble);
}

// What is found for words as people type them: everything for none; what was meant, or is nearest, marked as such, where nothing has all of them;
// with `literal` nothing is guessed. A search that is still under way is given up.
const find = (words, literal) => search(words, literal).catch(error => {
  if (error.renewed) return search(words, literal);
  throw error;
});

// The results in order, each only when its text has been read. `sorted` says which order; by score if it is left out.
async function* ranked(found, numbers, sorted) {
  const samples = new Set((await open()).samples), last = number => samples.has(number) ? SAMPLES_LAST : 0;
  const estimate = number => sorted ? 0 : found.scores.get(number) - last(number);
  const order = (numbers || Array.from(found.scores.keys())).filter(number => !found.rejected.has(number));
  order.sort(sorted || ((one, other) => estimate(other) - estimate(one) || one - other));
  const waiting = [];
  let ahead = 1;
  for (let at = 0; (at < order.length || waiting.length) && !found.stale();) {
    const next = order[at];
    if (waiting.length && (next === undefined || waiting[0].score > estimate(next) || (waiting[0].score === estimate(next) && waiting[0].number < next) || sorted)) {
      yield waiting.shift();
      continue;
    }
    order.slice(at, at + ahead).forEach(number => record(number).catch(() => {}));
    at++;
    try {
      const one = await record(next);
      one.score = found.check(one);
      if (one.score) {
        one.score -= last(next);
        waiting.push(one);
        waiting.sort((a, b) => b.score - a.score || a.number - b.number);
      } else found.rejected.add(next);
    } catch (error) {
      if (error.renewed) throw error;
      found.failed = true;
    }
    ahead = 10;
  }
}

// Facets.

let columns;

function facets() {
  columns = columns || file('facets.json', 'json').then(all => all.map(decoded));
  columns.catch(() => { columns = null; });
  return columns;
}

function decoded(facet) {
  const single = 91 - facet.leads, column = [], count = facet.sets.length;
  const digit = at => { const code = facet.column.charCodeAt(at) - 35; return code > 57 ? code - 1 : code; };
  for (let at = 0; at < facet.column.length; at++) {
    let code = digit(at);
    if (code >= single) code = single + (code - single) * 91 + digit(++at);
    for (let i = 0; i < facet.per; i++, code = Math.floor(code / count)) column.push(code % count);
  }
  return Object.assign({}, facet, { column: Uint16Array.from(column) });
}

// Which of `numbers` have what is picked, and how many each further value would leave: or within a facet, and across them.
async function narrowed(numbers, picked) {
  const all = await facets();
  const allowed = all.map(({ name, values, sets }) => (picked[name] || []).length
    ? sets.map(set => set.some(value => picked[name].includes(values[value]))) : null);
  const tallies = all.map(({ sets }) => new Uint32Array(sets.length)), left = [];
  for (const number of numbers) {
    let failing = -1, fails = 0;
    for (let i = 0; i < all.length && fails < 2; i++) if (allowed[i] && !allowed[i][all[i].column[number]]) { fails++; failing = i; }
    if (!fails) {
      left.push(number);
      for (let i = 0; i < all.length; i++) tallies[i][all[i].column[number]]++;
    } else if (fails === 1) tallies[failing][all[failing].column[number]]++;
  }
  const counts = {};
  all.forEach(({ name, values, sets }, i) => {
    counts[name] = {};
    values.forEach(value => { counts[name][value] = 0; });
    sets.forEach((set, at) => set.forEach(value => { counts[name][values[value]] += tallies[i][at]; }));
  });
  return { left, counts };
}

// How to sort results other than by score.
async function sorter(name) {
  if (name === 'newest') return (one, other) => one - other;
  if (name === 'title') {
    const places = [];
    (await file('titles.json', 'json')).forEach((number, place) => { places[number] = place; });
    return (one, other) => places[one] - places[other];
  }
  if (name === 'award') {
    const award = (await facets()).find(facet => facet.name === 'award');
    const level = number => award ? Math.min(99, ...award.sets[award.column[number]]) : 99;
    return (one, other) => level(one) - level(other) || one - other;
  }
  return undefined;
}

// The listings that everyday words in what was typed lead to.
async function doors(words) {
  const typed = fold(words).replace(/ /g, ''), found = [];
  if (typed.length < 2) return found;
  for (const [label, address, ...others] of (await open()).doors) {
    let best = 0;
    for (const word of [label, ...others]) {
      const plain = fold(word).replace(/ /g, '');
      if (plain.length > 1 && typed.includes(plain)) best = Math.max(best, plain.length);
      else if (plain.includes(typed)) best = Math.max(best, typed.length);
    }
    if (best) found.push({ label, address: new URL(address, root).href, best });
  }
  return found.sort((one, other) => other.best - one.best).slice(0, 4);
}

// Showing.

// `text`, or a stretch of it around the first needle, with every needle marked.
function marked(text, needles, longest) {
  let plain = '';
  const origins = [];
  let at = 0;
  for (const character of text) {
    const out = foldOne(character);
    for (let i = 0; i < out.length; i++) origins.push(at);
    plain += out;
    at += character.length;
  }
  origins.push(at);
  const ends = needles.map(needle => spots(plain, needle).map(spot => [origins[spot], origins[spot + needle.length]]));
  const marks = [].concat(...ends).sort((one, other) => one[0] - other[0]);
  let start = 0, end = text.length;
  if (longest && end > longest) {
    start = Math.max(0, Math.min(marks.length ? marks[0][0] - 16 : 0, end - longest));
    end = start + longest;
  }
  const out = element('span', '', start ? '…' : '');
  let done = start;
  for (const [from, to] of marks) {
    if (to <= done || from >= end) continue;
    out.append(text.slice(done, Math.max(done, from)), element('mark', '', text.slice(Math.max(done, from), Math.min(to, end))));
    done = Math.min(to, end);
  }
  out.append(text.slice(done, end), end < text.length ? '…' : '');
  return out;
}

// The passage that shows best why an entry was found: the summary if the title says it already.
function passage(one, needles) {
  const longest = needles.slice().sort((a, b) => b.length - a.length);
  const has = (text, needle) => spots(fold(text), needle).length;
  for (const needle of longest.filter(needle => !has(one.texts[TITLE], needle))) {
    for (const place of [3, 0, 2, THEME, 5, 4, 1]) {
      const found = one.texts[place].split('\n').find(part => has(part, needle));
      if (found && place === THEME) return `主题：${one.themes.find(words => words.includes(found))[0]}（${found}）`;
      if (found) return found;
    }
  }
  return one.texts[3] || one.texts[0].split('\n')[0];
}

function item(one, needles, inOption) {
  const badges = element('span', 'lib-result__badges');
  for (const [style, words] of one.badges) badges.append(element('span', 'lib-badge' + (style ? ' lib-badge--' + style : ''), words));
  const title = marked(one.texts[TITLE], needles);
  return [element('span', 'lib-result__title', inOption ? title : link(one.address, '', title)), element('span', 'lib-result__facts', badges, one.line),
    element('span', 'lib-result__text', marked(passage(one, needles), needles, 90))];
}

// Calls `run` as people type: at once, but not again before a pause, and not while an input method is still composing characters.
function asTyped(box, run) {
  let timer, composing = false, last = 0;
  for (const name of ['compositionstart', 'compositionend', 'input']) {
    box.addEventListener(name, () => {
      composing = name === 'compositionstart' || (composing && name === 'input');
      clearTimeout(timer);
      if (!composing) timer = setTimeout(run, Date.now() - last < PAUSE ? PAUSE : 0);
      last = Date.now();
    });
  }
}
