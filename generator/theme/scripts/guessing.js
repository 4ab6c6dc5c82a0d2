// What is done with what was meant: serious words, grades in a query, corrected words, themes.
const SURE = 0.7, TIED = 0.035, KNOWN_ENOUGH = 0.22, SENSED_ENOUGH = 0.2, NEARLY_SAID = 0.6, TOGETHER = 3, BY_LESSONS = 0.5;
// Awards are no words of the texts: who asks for them wants what has one.
const AWARDED = /(?:获奖|得奖)(?:的)?(?:课程|课|作品|教案)?/;

// The themes of the serious words in what was typed; none where it has no such words.
async function seriousThemes(words) {
  const { kinds, unless } = (await open()).serious, found = kinds.filter(([, ...serious]) => seriousIn(words, serious, unless).length);
  return Array.from(new Set(found.map(([theme]) => theme)));
}

// The serious words that are written with a character or two that are only read alike, or in pinyin.
function heardIn(typed, table) {
  const characters = Array.from(typed), spelt = unitsOf(typed, table).find(units => units.every(unit => unit.syllable)) || [];
  const sounds = (word, at) => word.every((character, i) => distance({ character: characters[at + i] || ' ' }, character, table) <= SAME_SOUND);
  const heard = table.heard.filter(word => characters.some((_, at) => word.some((character, i) => character === characters[at + i]) && sounds(word, at)));
  const spells = word => spelt.some((_, at) => at + word.length <= spelt.length && word.every((character, i) => distance(spelt[at + i], character, table) === 0));
  const read = table.words.filter(({ kind, characters: word }) => kind === 2 && spells(word)).map(word => word.characters);
  return heard.concat(read).map(word => word.join(''));
}

// The grades and the like that a query names, and what it says beside them; null where it names none.
async function narrowingIn(words) {
  const asked = [];
  let rest = ' ' + words + ' ';
  const grades = (await open()).doors.filter(([, address]) => address.startsWith('grades/'));
  const spelt = [].concat(...grades.map(([label, address, ...others]) => [label, ...others].map(word => ({ word, label, value: address.split('/')[1] }))));
  spelt.sort((one, other) => other.word.length - one.word.length);
  for (const { word, label, value } of spelt) {
    if (!rest.includes(word)) continue;
    rest = rest.split(word).join(' ');
    asked.push({ facet: 'grade', label, value });
  }
  if (!asked.length) return null;
  const awarded = rest.match(AWARDED);
  if (awarded) {
    rest = rest.replace(awarded[0], ' ');
    asked.push({ facet: 'award', label: awarded[0], value: null });
  }
  return { asked, rest: rest.replace(/^\s*的/, ' ').trim() };
}

const withSets = (facet, number) => facet ? facet.sets[facet.column[number]].map(value => facet.values[value]) : [];

// Only what serves the grades; where nothing does, what serves the grade nearest to them.
async function narrowedBy({ asked }, found, result) {
  const all = await facets(), named = name => all.find(facet => facet.name === name);
  const grades = asked.filter(each => each.facet === 'grade'), grade = named('grade');
  const awarded = asked.find(each => each.facet === 'award'), wanted = awarded ? awarded.label : '这样的内容';
  let numbers = Array.from(found.scores.keys());
  if (awarded) numbers = numbers.filter(number => withSets(named('award'), number).length);
  const serving = values => numbers.filter(number => withSets(grade, number).some(value => values.includes(value)));
  const only = kept => result(Object.assign({}, found, { scores: new Map(kept.map(number => [number, found.scores.get(number)])), asked }));
  const narrow = only(serving(grades.map(each => each.value)));
  for await (const one of ranked(narrow)) return narrow;
  const order = (await open()).grades, first = order.indexOf(grades[0].value);
  const near = order.slice().sort((one, other) => Math.abs(order.indexOf(one) - first) - Math.abs(order.indexOf(other) - first));
  for (const value of near) {
    const other = only(serving([value]));
    for await (const one of ranked(other)) return Object.assign(other, { nearest: { asked: grades.map(each => each.label), wanted, label: await gradeLabel(value) } });
  }
  return narrow;
}

const gradeLabel = async value => (await open()).doors.find(([, address]) => address === `grades/${value}/`)[0];

// What was meant by words that nothing has; null where nothing is near enough to be meant.
async function guessed(words, runs, trouble, result) {
  const table = await meaningTable(), typed = runs.join(' '), corrections = corrected(typed, table).filter(each => each.score >= SURE);
  const tied = corrections.filter(each => corrections[0].score - each.score <= TIED).slice(0, TOGETHER);
  // What stands so in what was typed has been judged by its surroundings already.
  const other = tied.map(each => each.text).filter(text => !typed.includes(text));
  const serious = await seriousThemes(heardIn(withoutHarmless(words, (await open()).serious.unless), table).concat(other).join(' '));
  if (serious.length) return careful(serious, runs, trouble);
  if (tied.length) return correctedTo(tied, trouble, result);
  const near = await nearest(runs, trouble), themes = await weighed(sensed(typed, table), near);
  const vague = !themes.length || (shareKnown(typed, table) < KNOWN_ENOUGH && themes[0].score < SENSED_ENOUGH);
  return vague || themes[0].door === ELSEWHERE ? nearlySaid(near) : aboutThemes(themes, near);
}

// Serious words lead to the numbers to call, then to the lessons that say what is done for a child in danger.
async function careful(names, runs, trouble) {
  const { doors } = await open(), themes = names.map(name => ({ door: doors.findIndex(door => door[1] === `themes/${name}/`), score: 1 }));
  return Object.assign(await aboutThemes(themes.filter(each => each.door >= 0), await nearest(runs, trouble), true), { help: true });
}

// Only what has nearly all that was typed.
function nearlySaid(near) {
  const numbers = Array.from(near.scores.keys()).filter(number => near.share(number) >= NEARLY_SAID);
  return Object.assign(near, { scores: new Map(numbers.map(number => [number, near.scores.get(number)])) });
}

// The themes of which lessons share much with what was typed count for more.
async function weighed(themes, near) {
  const theme = (await facets()).find(facet => facet.name === 'theme'), { doors } = await open(), most = {};
  for (const number of near.scores.keys()) for (const value of withSets(theme, number)) most[value] = Math.max(most[value] || 0, near.share(number));
  const more = ({ door, score }) => ({ door, score: score + BY_LESSONS * (door === ELSEWHERE ? 0 : most[doors[door][1].split('/')[1]] || 0) });
  return themes.map(more).sort((one, other) => other.score - one.score);
}

// What has the words that were meant instead, of the likeliest first.
async function correctedTo(corrections, trouble, result) {
  const { doors } = await open(), scores = new Map(), needles = [], texts = [];
  for (const { text, kind, door } of corrections) {
    const instead = kind === 4 ? doors[door][0] : text, found = result(await exact(runsOf(instead), trouble));
    if (texts.includes(instead)) continue;
    let place = 0;
    for await (const one of ranked(found)) {
      const score = 1000 - 10 * place - texts.length;
      scores.set(one.number, Math.max(score, scores.get(one.number) || 0));
      if (++place === NEAR_RESULTS) break;
    }
    if (place) {
      needles.push(...found.needles);
      texts.push(instead);
    }
  }
  return texts.length ? { scores, sure: true, check: one => scores.get(one.number), needles, meant: texts } : null;
}

// Lessons of the themes, in turn those that share most with what was typed; what says nearly the same stands before them, or after them where they are to be `first`.
async function aboutThemes(themes, near, first) {
  const { doors, entries } = await open(), theme = (await facets()).find(facet => facet.name === 'theme');
  const chosen = themes.filter(each => each.door >= 0 && each.score >= themes[0].score * 0.5).slice(0, TOGETHER);
  const lists = chosen.map(({ door }) => {
    const value = doors[door][1].split('/')[1], having = [];
    for (let number = 0; number < entries; number++) if (withSets(theme, number).includes(value)) having.push(number);
    return having.sort((one, other) => near.sums[other] - near.sums[one] || one - other);
  });
  const said = Array.from(near.scores.keys()).filter(number => near.share(number) >= NEARLY_SAID);
  const order = (first ? [] : said).concat(inTurn(lists), said, first ? [] : Array.from(near.scores.keys())), scores = new Map();
  order.forEach(number => { if (!scores.has(number)) scores.set(number, order.length - scores.size); });
  return { scores, sure: true, check: one => scores.get(one.number), needles: near.needles, meant: chosen.map(({ door }) => doors[door][0]) };
}

function inTurn(lists) {
  const out = [];
  for (let at = 0; lists.some(list => at < list.length); at++) for (const list of lists) if (at < list.length) out.push(list[at]);
  return out;
}
