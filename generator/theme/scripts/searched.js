// What a reader has searched for lately, in this browser alone, newest first. Serious words are never kept: others use the same phone.
const SEARCHED = 'library-searches', LATEST = 6;

const searched = () => storedList(SEARCHED).filter(each => typeof each === 'string' && each.trim()).slice(0, LATEST);

function keepSearch(words) {
  store(SEARCHED, JSON.stringify([words, ...searched().filter(each => each !== words)].slice(0, LATEST)));
}

const forgetSearches = () => store(SEARCHED, '');
