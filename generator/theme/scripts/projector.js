// A lesson shown large, a frame at a time, from what is written in it: the title, the sections that are shown, what families take home; or, in their place, frames that somebody has written. Which these are, the divisions of the body say.
const TO_SHOW = 'ul, ol, blockquote, .table-wrap, pre';

// The headings of a division and what stands under each: those within it, or its own where it has none within. Steps are divisions within.
function parts(division) {
  const found = [], blocks = Array.from(division.children, each => each.matches('.step') ? Array.from(each.children) : [each]);
  for (const block of [].concat(...blocks)) {
    if (/^H[1-6]$/.test(block.tagName)) found.push({ heading: block, blocks: [] });
    else found[found.length - 1].blocks.push(block);
  }
  return found.length > 1 ? found.slice(1) : found;
}

// A table of which most is to be filled in is for paper.
function isForm(block) {
  const cells = Array.from(block.querySelectorAll('tbody td:not(:first-child)'));
  return block.matches('.table-wrap') && cells.filter(cell => !cell.textContent.trim()).length * 2 > cells.length;
}

// What of some blocks a class looks at: lists, words to say, tables; where there is none of them, the first paragraph.
function toShow(blocks) {
  const shown = blocks.filter(block => (block.matches(TO_SHOW) || block.querySelector('img')) && !isForm(block));
  return (shown.length ? shown : blocks.filter(block => block.tagName === 'P').slice(0, 1)).map(block => {
    const copy = block.cloneNode(true);
    [copy, ...copy.querySelectorAll('[id]')].forEach(each => each.removeAttribute('id'));
    return copy;
  });
}

function framesOf(article) {
  const framesIn = selector => [].concat(...Array.from(article.querySelectorAll(`.lib-body > ${selector}`), parts))
    .map(({ heading, blocks }) => [heading.textContent.trim(), toShow(blocks)])
    .filter(([, shown]) => shown.length)
    .map(([title, shown]) => element('section', 'lib-show__frame', element('h2', '', title), ...shown));
  const lead = article.querySelector('.lib-lead'), first = element('section', 'lib-show__frame lib-show__first', element('h2', '', article.querySelector('h1').textContent));
  if (lead) first.append(lead.cloneNode(true));
  const written = framesIn('.frames');
  return [first, ...(written.length ? written : framesIn('.shown')), ...framesIn('#sheet')];
}

function projector(bar) {
  const article = bar.closest('article');
  if (!window.HTMLDialogElement || !article || !article.querySelector('.lib-body')) return;
  let frames, at = 0;
  const place = element('div', 'lib-show__place'), count = element('p', 'lib-show__count'), dialog = element('dialog', 'lib-show');
  const button = (label, act) => {
    const made = element('button', 'lib-button', label);
    made.type = 'button';
    made.onclick = act;
    return made;
  };
  const go = to => {
    at = Math.max(0, Math.min(frames.length - 1, to));
    place.textContent = '';
    place.append(frames[at]);
    place.scrollTop = 0;
    count.textContent = `${at + 1} / ${frames.length}`;
  };
  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  count.setAttribute('role', 'status');
  place.tabIndex = 0;
  dialog.setAttribute('aria-label', '投影');
  dialog.append(place, element('div', 'lib-show__bar', button('上一张', () => go(at - 1)), count, button('下一张', () => go(at + 1)), button('结束', () => dialog.close())));
  dialog.onkeydown = event => {
    const step = STEPS[event.key], onButton = event.target.tagName === 'BUTTON' && event.key === ' ';
    if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(frames.length - 1);
    else if (step && !onButton) go(at + step);
    else return;
    event.preventDefault();
  };
  dialog.onclose = () => { if (document.fullscreenElement) document.exitFullscreen(); };
  offer(bar, 'show', () => {
    frames = framesOf(article);
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    if (dialog.requestFullscreen) dialog.requestFullscreen().catch(() => {});
    go(0);
    place.focus();
  });
}

document.querySelectorAll('.lib-actions[data-entry]').forEach(projector);
