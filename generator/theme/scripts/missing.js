// A page that is not there: what is nearest to the last words of its address. The search comes as for the box in the header.
function suggested(place) {
  const form = document.querySelector('[data-box]');
  const words = decodeURIComponent(location.pathname).split('/').filter(Boolean).pop() || '';
  const asked = words.replace(/\.html?$/, '').replace(/[-_+]+/g, ' ').trim();
  if (!form || !asked) return;

  async function show() {
    const { find, ranked, item } = window.librarySearch, found = await find(asked), results = [];
    for await (const one of ranked(found)) if (results.push(element('li', 'lib-result', ...item(one, found.needles))) > 2) break;
    if (results.length) place.append(element('h2', '', '您要找的可能是'), element('ol', 'lib-results', ...results));
  }

  form.dispatchEvent(new Event('focusin'));
  const script = document.head.lastElementChild;
  script.addEventListener('load', () => show().catch(() => {}));
}

document.querySelectorAll('[data-missing]').forEach(suggested);
