// A lesson shown large, a frame at a time, from what is written in it: the title, the goals, the stages, what families take home. A section 幻灯片 says it instead, a frame for each of its headings.
const OWN = '幻灯片', SHOWN = ['教学目标', '教学过程'], TO_SHOW = 'ul, ol, blockquote, .table-wrap, pre, p > img';

// The blocks of a body, those in divisions too, by the headings that they stand under: [heading, blocks].
function parts(body) {
  const found = [];
  for (const block of body.querySelectorAll(':scope > *, :scope > div:not(.table-wrap) > *')) {
    if (/^H[1-6]$/.test(block.tagName)) found.push({ heading: block, blocks: [] });
    else if (found.length && !block.matches('.sheet, .apart, .for-teachers, .for-families')) found[found.length - 1].blocks.push(block);
  }
  return found;
}

// What of some blocks a class looks at: lists, words to say, tables; where there is none of them, the first paragraph.
function toShow(blocks) {
  const shown = blocks.filter(block => block.matches(TO_SHOW) || block.querySelector('img'));
  return (shown.length ? shown : blocks.slice(0, 1)).map(block => {
    const copy = block.cloneNode(true);
    [copy, ...copy.querySelectorAll('[id]')].forEach(each => each.removeAttribute('id'));
    return copy;
  });
}

function framesOf(article) {
  const body = article.querySelector('.lib-body'), all = parts(body), words = part => part.heading.textContent.trim();
  const frame = (title, blocks) => element('section', 'lib-show__frame', element('h2', '', title), ...blocks);
  // The headings that stand in a section, or the section itself where it has none.
  const under = name => {
    const start = all.findIndex(part => part.heading.tagName === 'H2' && words(part) === name);
    if (start < 0) return [];
    const end = all.findIndex((part, at) => at > start && /^H[12]$/.test(part.heading.tagName));
    const inner = all.slice(start + 1, end < 0 ? all.length : end);
    return inner.length ? inner : [all[start]];
  };
  const own = under(OWN), chosen = own.length ? own : [].concat(...SHOWN.map(under));
  const lead = article.querySelector('.lib-lead'), first = element('section', 'lib-show__frame lib-show__first', element('h2', '', article.querySelector('h1').textContent));
  if (lead) first.append(lead.cloneNode(true));
  const sheet = article.querySelector('#sheet h2');
  const home = sheet ? [frame(sheet.textContent, toShow(parts(sheet.parentNode.parentNode).find(part => part.heading === sheet).blocks))] : [];
  return [first, ...chosen.filter(part => part.blocks.length).map(part => frame(words(part), toShow(part.blocks))), ...home];
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
