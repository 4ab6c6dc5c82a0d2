// Entries' pages put together for paper, each with what says what it is and what it holds, and nothing that acts.
const PARTS = '.lib-head, .lib-facts, .lib-body', ACTING = 'script, style, link, template, iframe, object, embed, video, audio, form, button, input, .lib-actions, .headerlink, [hidden]';
const POINTING = ['id', 'for', 'loading', 'srcset', 'aria-labelledby', 'aria-describedby', 'aria-controls'];

// Addresses in an entry are relative to its page; ids would clash.
function settle(each, address) {
  for (const { name, value } of Array.from(each.attributes)) {
    if (name.startsWith('on') || POINTING.includes(name)) each.removeAttribute(name);
    else if (/^(?:xlink:href|href|src)$/.test(name)) {
      let whole = null;
      try { whole = new URL(value, address); } catch (error) { whole = null; }
      if (whole && /^https?:$/.test(whole.protocol) && value[0] !== '#') each.setAttribute(name, whole.href);
      else each.removeAttribute(name);
    }
  }
}

function onPaper(entry) {
  const sheet = element('article', 'lib-keep__sheet'), published = entry.document.querySelector('link[rel="canonical"]');
  for (const part of entry.document.querySelectorAll(PARTS)) {
    if (part.parentNode.closest(PARTS)) continue;
    const copied = part.cloneNode(true);
    copied.querySelectorAll(ACTING).forEach(each => each.remove());
    [copied, ...copied.querySelectorAll('*')].forEach(each => settle(each, entry.address));
    sheet.append(copied);
  }
  sheet.append(element('p', 'lib-keep__address', published ? published.href : entry.address));
  return sheet;
}

function pictures(within) {
  const all = Array.from(within.querySelectorAll('img')).map(image => image.decode().catch(() => {}));
  return Promise.race([Promise.all(all), new Promise(done => setTimeout(done, PATIENCE))]);
}
