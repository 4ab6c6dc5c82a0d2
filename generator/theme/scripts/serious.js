// Serious words (content/vocabularies/serious.yml): who types them is told whom to call, before anything is searched.
// `words` count wherever they stand, but for within one of `unless`, longer words that mean something else.
function isSerious(typed, { words, unless }) {
  const plain = fold(typed).replace(/ /g, '');
  const spans = list => [].concat(...list.map(word => spots(plain, word).map(from => [from, from + word.length])));
  const harmless = spans(unless);
  return spans(words).some(([from, to]) => !harmless.some(([start, end]) => start <= from && to <= end));
}
