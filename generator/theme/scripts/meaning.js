// What was meant, where nothing has what was typed: pinyin, initials, wrong characters, and whole phrases as families say them.
// The table meaning.json is fetched once, when nothing is sure (generator/outputs/search/meaning.py makes it).
const MOST_WAYS = 6, SAME_SOUND = 0.2, ALIKE = 0.3, MUCH_ALIKE = 0.36, GAP = 0.8, SWAP = 0.5;
// As Chongqing speaks: these are one sound.
const NEAR_SOUNDS = [[/^([zcs])h/, '$1'], [/^n(?=[^g]|$)/, 'l'], [/^h(?=u)/, 'f'], [/([ae])ng$/, '$1n'], [/ing$/, 'in'], [/^fu(?=[aeio])/, 'f']];
const VOWEL = /[aeiouv]/, INITIAL = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsywaoe])/;

const ELSEWHERE = -1, SINGLE = 0.6;

let meanings = null;

const nearSound = syllable => NEAR_SOUNDS.reduce((sound, [from, to]) => sound.replace(from, to), syllable);

// The table, made ready: readings by character, and every word with its kind.
async function meaningTable() {
  const { version, doors, serious } = await open();
  if (!meanings || meanings.version !== version) meanings = prepared(version, doors, serious, await file('meaning.json', 'json'));
  return meanings;
}

function prepared(version, doors, serious, { order, others, alike, padding, sayings, elsewhere, titles }) {
  const readings = new Map(), syllables = new Set(), begun = new Set(), decoder = new TextDecoder('gbk');
  let at = 0;
  const add = (character, syllable) => {
    readings.set(character, (readings.get(character) || []).concat(syllable));
    // Sounds of people who say nothing (嗯, 呣) would be read into every row of initials.
    if (!VOWEL.test(syllable)) return;
    syllables.add(syllable);
    for (let end = 2; end < syllable.length; end++) begun.add(syllable.slice(0, end));
  };
  for (const run of order.split(' ')) {
    const [, syllable, count] = run.match(/(\D+)(\d+)/);
    for (let i = 0; i < count; i++, at++) add(decoder.decode(Uint8Array.of(176 + Math.floor(at / 94), 161 + at % 94)), syllable);
  }
  for (const character of Object.keys(others)) others[character].split(' ').forEach(syllable => add(character, syllable));
  const looks = new Map();
  for (const set of alike.split(' ')) for (const one of set) looks.set(one, (looks.get(one) || '') + set);
  const entry = (text, kind, door) => ({ text, kind, door, characters: Array.from(fold(text).replace(/ /g, '')) });
  const all = [];
  doors.forEach(([label, address, ...synonyms], door) => {
    all.push(entry(label, 0, door));
    synonyms.forEach(word => all.push(entry(word, 1, door)));
  });
  serious.kinds.forEach(([, ...words]) => words.forEach(word => all.push(entry(word, 2, -1))));
  titles.split('\n').forEach(title => all.push(entry(title, 3, -1)));
  sayings.forEach((lines, door) => lines.split('\n').forEach(line => line && all.push(entry(line, 4, door))));
  return { version, heard: serious.heard.map(word => Array.from(word)), readings, syllables, looks, begun, words: all.filter(word => word.characters.length > 1), known: new Map(), phrases: phrasesOf(all, doors, elsewhere.split('\n').filter(Boolean), new RegExp(padding, 'g')) };
}

// Mistakes. A unit is a character, a syllable or an initial that somebody typed.

// The ways in which letters can be read as syllables and initials, the likeliest first.
function waysToRead(letters, { syllables, begun }) {
  let ways = [{ at: 0, units: [], cost: 0 }], done = [];
  while (ways.length) {
    const next = [];
    for (const { at, units, cost } of ways) {
      if (at === letters.length) { done.push({ units, cost }); continue; }
      for (let end = Math.min(letters.length, at + 6); end > at; end--) {
        const part = letters.slice(at, end), add = (unit, more) => next.push({ at: end, units: units.concat(unit), cost: cost + more });
        if (syllables.has(part)) add({ syllable: part }, 1);
        if (part.match(INITIAL) && part.match(INITIAL)[0] === part) add({ initial: part }, 1.4);
        if (end === letters.length && begun.has(part)) add({ initial: part, open: true }, 1.3);
      }
    }
    ways = next.sort((one, other) => one.cost - other.cost || other.at - one.at).slice(0, MOST_WAYS * 4);
    done = done.sort((one, other) => one.cost - other.cost).slice(0, MOST_WAYS);
  }
  return done.map(way => way.units);
}

// What was typed as units, in every way that letters can be read.
function unitsOf(typed, table) {
  let ways = [[]];
  for (const part of typed.match(PARTS) || []) {
    const parts = part.split(' ').filter(Boolean);
    for (const run of parts) {
      const read = run >= IDEOGRAPHS ? [Array.from(run, character => ({ character }))]
        : /^[a-z]+$/.test(run) ? waysToRead(run, table) : [Array.from(run, character => ({ character }))];
      ways = [].concat(...ways.map(before => read.map(after => before.concat(after)))).slice(0, MOST_WAYS);
    }
  }
  return ways.filter(way => way.length);
}

// How far a unit is from a character: 0 for the same, 1 for another.
function distance(unit, character, { readings, looks, known }) {
  if (unit.character === character) return 0;
  const key = (unit.character || unit.syllable || unit.initial + '-' + (unit.open || '')) + character;
  let found = known.get(key);
  if (found === undefined) known.set(key, found = apart(unit, character, readings.get(character) || [], readings, looks));
  return found;
}

function apart(unit, character, sounds, readings, looks) {
  if (unit.syllable) return sounds.includes(unit.syllable) ? 0 : sounds.some(each => nearSound(each) === nearSound(unit.syllable)) ? 0.12 : 1;
  if (unit.initial) return sounds.some(each => each.startsWith(unit.initial)) ? 0.03
    : sounds.some(each => nearSound(each)[0] === nearSound(unit.initial)) ? 0.1 : 1;
  const typed = readings.get(unit.character) || [];
  if (typed.some(each => sounds.includes(each))) return SAME_SOUND;
  if ((looks.get(unit.character) || '').includes(character)) return ALIKE;
  return typed.some(one => sounds.some(other => nearSound(one) === nearSound(other))) ? MUCH_ALIKE : 1;
}

// The stretch of a word that is nearest to all units: what it costs, and where it stands.
function aligned(units, characters, context, limit) {
  const width = characters.length;
  let before = [], last = null, froms = [], lastFroms = null;
  for (let j = 0; j <= width; j++) { before.push(0); froms.push(j); }
  for (let i = 1; i <= units.length; i++) {
    const row = [before[0] + GAP], starts = [0];
    let least = row[0];
    for (let j = 1; j <= width; j++) {
      let cost = before[j - 1] + distance(units[i - 1], characters[j - 1], context), from = froms[j - 1];
      if (before[j] + GAP < cost) { cost = before[j] + GAP; from = froms[j]; }
      if (row[j - 1] + GAP < cost) { cost = row[j - 1] + GAP; from = starts[j - 1]; }
      if (i > 1 && j > 1 && last) {
        const swapped = last[j - 2] + SWAP + distance(units[i - 1], characters[j - 2], context) + distance(units[i - 2], characters[j - 1], context);
        if (swapped < cost) { cost = swapped; from = lastFroms[j - 2]; }
      }
      row.push(cost);
      starts.push(from);
      least = Math.min(least, cost);
    }
    if (least > limit + SWAP) return null;
    last = before; lastFroms = froms;
    before = row; froms = starts;
  }
  let best = null;
  for (let j = 1; j <= width; j++) if (!best || before[j] < best.cost) best = { cost: before[j], from: froms[j], to: j };
  return best && best.cost <= limit ? best : null;
}

// How much may be wrong: a character of four, two of eight; of two characters none, but both may sound alike.
const allowed = length => length < 3 ? 0.4 : length < 4 ? 0.85 : Math.min(2.1, length * 0.27);

// The words that were meant by what was typed with mistakes, the likeliest first.
function corrected(typed, table) {
  const found = new Map();
  for (const units of unitsOf(typed, table)) {
    const initials = units.filter(unit => unit.initial && !unit.open).length, vague = initials * 2 > units.length;
    if (vague && units.length < 3) continue;
    const limit = vague ? 0.31 : allowed(units.length);
    for (const word of table.words) {
      if (word.characters.length + 2 < units.length) continue;
      const place = aligned(units, word.characters, table, limit);
      if (!place || place.to - place.from < 2) continue;
      const rest = word.characters.length - (place.to - place.from), whole = rest === 0;
      if (vague && place.from > 0) continue;
      const score = 1 - place.cost / units.length - [0, 0.02, 0.02, 0.03, 0.12][word.kind] - Math.min(0.06, rest * 0.012) - (place.from ? 0.02 : 0);
      const text = whole || word.kind < 2 ? word.text : word.characters.slice(place.from, place.to).join('');
      const key = word.kind === 4 ? 'door ' + word.door : text, had = found.get(key);
      if (!had || had.score < score) found.set(key, { text, score, kind: word.kind, door: word.door });
    }
  }
  return Array.from(found.values()).sort((one, other) => other.score - one.score);
}

// Phrases: which themes families mean, by what their sayings share with what was typed.

function marksOf(text, padding) {
  const plain = fold(text).replace(/ /g, '').replace(padding, ' '), marks = new Set();
  for (const piece of plain.split(' ')) {
    const characters = Array.from(piece);
    characters.forEach((one, at) => {
      marks.add(one);
      if (at) marks.add(characters[at - 1] + one);
    });
  }
  return marks;
}

function phrasesOf(words, doors, elsewhere, padding) {
  const ofThemes = words.filter(word => word.door >= 0 && doors[word.door][1].startsWith('themes/'));
  const phrases = ofThemes.map(word => ({ door: word.door, kind: word.kind, marks: marksOf(word.text, padding) }))
    .concat(elsewhere.map(text => ({ door: ELSEWHERE, kind: 1, marks: marksOf(text, padding) })));
  const having = new Map();
  for (const { marks } of phrases) for (const mark of marks) having.set(mark, (having.get(mark) || 0) + 1);
  const weight = mark => {
    const rarity = Math.log(1 + phrases.length / (having.get(mark) || 0.7));
    return mark.length > 1 ? rarity : rarity * SINGLE;
  };
  const sum = marks => Array.from(marks).reduce((total, mark) => total + weight(mark), 0);
  phrases.forEach(phrase => { phrase.sum = sum(phrase.marks); });
  return { phrases, weight, sum, having, padding };
}

// The themes that a phrase is about, each with how sure that is, the surest first.
function sensed(typed, { phrases: { phrases, weight, sum, padding } }) {
  const marks = marksOf(typed, padding), whole = sum(marks), byDoor = new Map();
  if (!whole) return [];
  for (const phrase of phrases) {
    let shared = 0;
    for (const mark of phrase.marks) if (marks.has(mark)) shared += weight(mark);
    if (!shared) continue;
    const likeness = shared / Math.sqrt(whole * phrase.sum) * (phrase.kind < 2 && shared === phrase.sum ? 1.15 : 1);
    byDoor.set(phrase.door, (byDoor.get(phrase.door) || []).concat(likeness));
  }
  return Array.from(byDoor, ([door, likes]) => {
    likes.sort((one, other) => other - one);
    return { door, score: likes.slice(0, 4).reduce((total, like, at) => total + like / Math.pow(2, at), 0), best: likes[0] };
  }).sort((one, other) => other.score - one.score);
}

// How much of a phrase is made of what families say at all.
function shareKnown(typed, { phrases: { weight, sum, having, padding } }) {
  const marks = marksOf(typed, padding), whole = sum(marks);
  let known = 0;
  for (const mark of marks) if (having.has(mark)) known += weight(mark);
  return whole && known / whole;
}
