// Serious words (content/vocabularies/serious.yml): who types them is told whom to call, before anything is searched.
// `words` count wherever they stand, but for within one of `unless`, longer words that mean something else.
function seriousIn(typed, words, unless) {
  const plain = fold(typed).replace(/ /g, ''), spans = word => spots(plain, word).map(from => [from, from + word.length]);
  const harmless = [].concat(...unless.map(spans));
  return words.filter(word => spans(word).some(([from, to]) => !harmless.some(([start, end]) => start <= from && to <= end)));
}

const isSerious = (typed, { words, unless }) => seriousIn(typed, words, unless).length > 0;

// What was typed without the longer words that mean something else.
const withoutHarmless = (typed, unless) => unless.reduce((text, other) => text.split(other).join(' '), fold(typed).replace(/ /g, ''));
