// An entry read aloud, where the device has a voice for Chinese. Browsers cut long speech off, so it is spoken in pieces of a few sentences.
const PIECE = 200, BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, blockquote, figcaption, summary, pre, div';

function pieces(text) {
  const found = [];
  for (const sentence of text.match(/[^。！？；!?;]+[。！？；!?;…”』」）]*/g) || []) {
    for (let at = 0; at < sentence.length; at += PIECE) {
      const part = sentence.slice(at, at + PIECE), last = found.length - 1;
      if (found.length && found[last].length + part.length <= PIECE) found[last] += part;
      else found.push(part);
    }
  }
  return found.filter(piece => /[\p{L}\p{N}]/u.test(piece));
}

// What is read, in order: the blocks that are to be seen, each with its own words.
function passages() {
  const found = [];
  for (const part of document.querySelectorAll('.lib-head h1, .lib-head .lib-slogan, .lib-head .lib-lead, .lib-body')) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const around = texts.currentNode.parentNode, block = around.closest(BLOCKS);
      if (around.closest('script, style, svg, [hidden], [aria-hidden="true"], .lib-hidden, .headerlink') || !block.getClientRects().length) continue;
      if (!found.length || found[found.length - 1].block !== block) found.push({ block, text: '' });
      found[found.length - 1].text += texts.currentNode.data;
    }
  }
  return found.map(({ block, text }) => ({ block, pieces: pieces(text.replace(/\s+/g, ' ').trim()) })).filter(each => each.pieces.length);
}

function aloud(bar, told) {
  const speech = window.speechSynthesis, CALM = matchMedia('(prefers-reduced-motion: reduce)');
  let voice, turn = 0, reading = false, place = 0, speaking;
  if (!speech || !window.SpeechSynthesisUtterance || !document.querySelector('.lib-body')) return;

  // Mandarin; a voice of the device itself before one that sends the words to be spoken elsewhere.
  function find() {
    const worth = ({ lang, localService }) => (/CN|Hans/i.test(lang) ? 2 : 0) + (localService ? 1 : 0);
    const mandarin = speech.getVoices().filter(({ lang }) => /^(zh|cmn)/i.test(lang) && !/HK|MO|yue/i.test(lang));
    voice = mandarin.sort((one, other) => worth(other) - worth(one))[0];
    if (voice) buttons = offer(bar, 'read', () => reading ? stop('继续朗读') : start());
  }

  function show(words) {
    buttons.forEach(button => {
      button.setAttribute('aria-pressed', reading);
      label(button, words);
    });
  }

  function mark(block) {
    document.querySelectorAll('.lib-reading').forEach(each => each.classList.remove('lib-reading'));
    if (!block) return;
    block.classList.add('lib-reading');
    const { top, bottom } = block.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight) block.scrollIntoView({ block: bottom - top > innerHeight / 2 ? 'start' : 'center', behavior: CALM.matches ? 'auto' : 'smooth' });
  }

  function stop(words) {
    turn++;
    reading = false;
    speech.cancel();
    mark();
    show(words);
  }

  // From where it was stopped, else from the title.
  function start() {
    const all = passages(), mine = ++turn, from = place < all.length ? place : 0;
    tell(told);
    speech.cancel();
    reading = true;
    show('停止朗读');
    const next = (at, piece) => {
      if (mine !== turn) return;
      place = at;
      if (at === all.length) {
        place = 0;
        return stop('朗读');
      }
      if (piece === all[at].pieces.length) return next(at + 1, 0);
      if (!piece) mark(all[at].block);
      // Kept in a variable: some browsers forget what they are speaking otherwise, and never say that it ended.
      speaking = new SpeechSynthesisUtterance(all[at].pieces[piece]);
      Object.assign(speaking, { voice, lang: voice.lang, onend: () => next(at, piece + 1), onerror: () => {
        if (mine !== turn) return;
        stop('继续朗读');
        tell(told, '朗读中断了，可以再按一次继续。');
      } });
      speech.speak(speaking);
    };
    next(from, 0);
  }

  let buttons = [];
  find();
  // Voices may come late.
  if (!voice) speech.onvoiceschanged = () => { if (!voice) find(); };
  addEventListener('pagehide', () => { if (reading) stop('继续朗读'); });
}
