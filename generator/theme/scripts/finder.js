// Of a facet more than a few values are folded, those that are chosen are not; the function that is given back does it again.
function foldable(facet) {
  const SHOWN = 5, button = facet.querySelector('[data-part="unfold"]');
  let open = false;
  const fold = () => {
    const having = Array.from(facet.querySelectorAll('label')).filter(label => !label.hidden), more = having.slice(SHOWN).filter(label => !label.firstElementChild.checked);
    facet.hidden = !having.length;
    having.forEach(label => label.classList.toggle('lib-facet__folded', !open && more.includes(label)));
    button.hidden = more.length < 2;
    button.textContent = open ? '收起' : `还有 ${more.length} 项`;
    button.setAttribute('aria-expanded', open);
    if (more.length < 2) more.forEach(label => label.classList.remove('lib-facet__folded'));
  };
  button.onclick = () => {
    open = !open;
    fold();
  };
  return fold;
}

// The Tab key goes round in a panel that covers the page.
function keepInside(event, panel) {
  const stops = Array.from(panel.querySelectorAll('button, input')).filter(each => each.offsetParent);
  const last = stops[event.shiftKey ? 0 : stops.length - 1], next = stops[event.shiftKey ? stops.length - 1 : 0];
  if (document.activeElement !== last) return;
  event.preventDefault();
  next.focus();
}

// The page /search/: the address is the state, so that it can be shared and the back button works.
function finder(page) {
  const form = page.querySelector('form'), box = form.elements.q, part = name => page.querySelector(`[data-part="${name}"]`);
  const results = part('results'), failed = part('failed'), sort = part('sort'), open = part('open'), close = part('close');
  const values = Array.from(form.querySelectorAll('[data-facet] input'));
  const ONE_PAGE = 10, READABLE = 60;
  const folded = Array.from(form.querySelectorAll('[data-facet]'), foldable);
  let turn = 0, shown, more, found, foundFor = null, literal = false;

  function read() {
    const asked = new URLSearchParams(location.search);
    box.value = asked.get('q') || '';
    sort.value = asked.get('sort') || '';
    if (sort.selectedIndex < 0) sort.selectedIndex = 0;
    literal = asked.has('literal');
    values.forEach(value => { value.checked = asked.getAll(value.name).includes(value.value); });
  }

  function write(replace) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim());
    if (literal) query.append('literal', 1);
    const address = location.pathname + (String(query) && '?' + query);
    if (address === location.pathname + location.search) return;
    const inPanel = history.state && history.state.panel;
    history[replace || inPanel ? 'replaceState' : 'pushState'](inPanel ? history.state : null, '', address);
  }

  const say = words => { part('count').textContent = words; };

  function add(one) {
    shown.push(one);
    results.append(element('li', 'lib-result', ...item(one, found.needles)));
  }

  async function run() {
    const mine = ++turn, stale = () => mine !== turn, words = box.value.trim(), picked = {};
    const asking = words + (literal ? '=' : '~');
    const chosen = values.filter(value => value.checked), wait = setTimeout(say, 400, '正在找…');
    chosen.forEach(({ name, value }) => { (picked[name] = picked[name] || []).push(value); });
    chips(chosen);
    failed.hidden = true;
    try {
      if (foundFor !== asking) {
        seriousThemes(words).then(themes => { if (!stale() && themes.length) part('help').hidden = false; }, () => {});
        const fresh = await find(words, literal);
        if (stale()) return;
        found = fresh;
        foundFor = found.failed ? null : asking;
      }
      part('help').hidden = !found.help;
      explain(words);
      const order = await sorter(words ? sort.value : sort.value || 'newest');
      // The first results do not wait for the facets unless something is picked.
      const numbers = chosen.length ? (await narrowed(found.scores.keys(), picked)).left : Array.from(found.scores.keys());
      if (stale()) return;
      shown = [];
      results.textContent = '';
      more = ranked(found, numbers, order);
      suggest(words);
      await next(stale);
      if (!stale()) await count(stale, picked, numbers, order);
    } catch (error) {
      if (stale()) return;
      foundFor = null;
      failed.hidden = false;
      say('');
    } finally {
      clearTimeout(wait);
    }
  }

  async function next(stale) {
    for (const until = shown.length + ONE_PAGE; shown.length < until;) {
      const { value, done } = await more.next();
      if (stale() || done) break;
      add(value);
    }
  }

  // Where only texts can tell how many there are, and they are few, they are read; else the number is said to be about right.
  async function count(stale, picked, numbers, order) {
    let sure = found.sure;
    if (!sure && numbers.length <= READABLE) {
      for await (const one of ranked(found, numbers, order)) if (stale() || !one) return;
      sure = !found.failed;
    }
    const { left, counts } = await narrowed(Array.from(found.scores.keys()).filter(number => !found.rejected.has(number)), picked);
    if (stale()) return;
    values.forEach(value => {
      const having = counts[value.name][value.value];
      value.parentNode.lastElementChild.textContent = having;
      value.parentNode.hidden = !having && !value.checked;
    });
    folded.forEach(fold => fold());
    say(!left.length ? '没有找到' : found.near ? `没有完全一样的，近似结果 ${left.length} 条` : `${sure ? '共' : '约'} ${left.length} 条`);
    part('none').hidden = left.length > 0;
    part('more').hidden = shown.length >= left.length;
    failed.hidden = !found.failed;
    close.textContent = `看 ${left.length} 条结果`;
  }

  function chips(chosen) {
    const list = part('chosen');
    list.textContent = '';
    list.hidden = !chosen.length;
    open.textContent = chosen.length ? `筛选（${chosen.length}）` : '筛选';
    const chip = (words, label, dropped) => {
      const button = element('button', 'lib-chip', words);
      button.type = 'button';
      button.setAttribute('aria-label', label);
      button.onclick = () => {
        dropped.forEach(value => { value.checked = false; });
        changed();
        box.focus();
      };
      list.append(element('li', '', button));
    };
    chosen.forEach(value => {
      const words = value.nextElementSibling.textContent;
      chip(words + ' ×', '去掉条件：' + words, [value]);
    });
    if (chosen.length) chip('清除', '清除全部条件', chosen);
  }

  // What the results are for, where it is not what was typed, with the way to just that.
  function explain(words) {
    const told = part('meant'), { meant, nearest, asked } = found, only = asked ? asked.map(each => each.label).join('、') : '';
    const plain = link('?' + new URLSearchParams({ q: words, literal: 1 }), '', meant ? `仍搜“${words}”` : '不限年级');
    plain.onclick = event => {
      event.preventDefault();
      literal = true;
      changed();
    };
    told.hidden = !meant && !asked;
    told.textContent = nearest ? `${nearest.asked.join('、')}还没有，最近的是${nearest.label}` : meant ? `按“${meant.join('”“')}”找到的结果` : `只看${only}`;
    told.append(' · ', plain);
  }

  async function suggest(words) {
    const list = part('doors'), links = await doors(words);
    list.textContent = '您要找的可能是：';
    list.hidden = !links.length;
    for (const door of links) list.append(link(door.address, 'lib-chip', door.label), ' ');
  }

  function changed() {
    write();
    run();
  }

  const isOpen = () => page.classList.contains('lib-finder--sheet');

  // The panel of a phone has a step of the history, so that going back closes it and leaves the page where it is.
  function sheet(shut) {
    if (shut === !isOpen()) return;
    page.classList.toggle('lib-finder--sheet', !shut);
    open.setAttribute('aria-expanded', !shut);
    if (!shut) history.pushState({ panel: true }, '', location.href);
    (shut ? open : close).focus();
  }

  // Whether the step that the panel has added is still the last one: what is chosen in the panel takes its place.
  const leave = () => history.state && history.state.panel ? history.back() : sheet(true);

  asTyped(box, () => {
    literal = false;
    write(new URLSearchParams(location.search).has('q'));
    run();
  });
  form.onsubmit = event => {
    event.preventDefault();
    changed();
  };
  form.onchange = event => { if (event.target !== box) changed(); };
  part('more').onclick = async () => {
    const had = shown.length, mine = turn;
    await next(() => mine !== turn);
    if (results.children[had]) results.children[had].querySelector('a').focus();
    part('more').hidden = shown.length < had + ONE_PAGE;
  };
  part('retry').onclick = run;
  open.onclick = () => sheet();
  close.onclick = leave;
  page.onkeydown = event => {
    if (event.key === 'Escape' && isOpen()) leave();
    if (event.key === 'Tab' && isOpen()) keepInside(event, part('facets'));
    const links = [box, ...results.querySelectorAll('a')], to = links[links.indexOf(document.activeElement) + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || NaN)];
    if (to && links.includes(document.activeElement)) {
      event.preventDefault();
      to.focus();
    }
  };
  window.onpopstate = event => {
    if (isOpen() && !(event.state && event.state.panel)) sheet(true);
    read();
    run();
  };
  part('columns').hidden = false;
  read();
  run();
  if (!location.search) box.focus({ preventScroll: true });
}
