// The page /search/: the address is the state, so that it can be shared and the back button works.
const { find, ranked, narrowed, sorter, doors, item, isSerious, asTyped, combobox, lately, doorOptions, searched, keepSearch } = window.librarySearch;

function finder(page) {
  const form = page.querySelector('form'), box = form.elements.q, part = name => page.querySelector(`[data-part="${name}"]`);
  const results = part('results'), failed = part('failed'), sort = part('sort'), literal = part('literal'), facetValues = facetList(form);
  const serious = { words: page.dataset.serious.split(' '), unless: page.dataset.harmless.split(' ') };
  const ONE_PAGE = 10, READABLE = 60;
  const panel = filterPanel(page, part('facets'), part('open'), () => write(true));
  // Words that were only typed on the way to others are not kept.
  let turn = 0, shown, more, found, foundFor = null, at, deliberate = /[?&]q=/.test(location.search);

  function read() {
    const asked = new URLSearchParams(location.search);
    box.value = asked.get('q') || '';
    literal.disabled = !asked.get('literal');
    sort.value = asked.get('sort') || '';
    if (sort.selectedIndex < 0) sort.selectedIndex = 0;
    facetValues.read(asked);
  }

  function state() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim());
    return String(query) && '?' + query;
  }

  function write(replace) {
    const asked = state();
    if (asked === location.search) return;
    const way = replace || panel.isOpen() ? 'replaceState' : 'pushState';
    history[way](way === 'replaceState' ? history.state : null, '', location.pathname + asked);
  }

  function help(needed) {
    part('help').hidden = !needed;
    page.classList.toggle('lib-finder--help', needed);
  }

  const say = words => { part('count').textContent = words; };

  function add(one) {
    shown.push(one);
    results.append(element('li', 'lib-result', ...item(one, found.needles)));
  }

  async function run() {
    const mine = ++turn, stale = () => mine !== turn, words = box.value.trim(), asked = words + (literal.disabled ? '' : '\n'), picked = {};
    const chosen = facetValues.chosen(), wait = setTimeout(say, 400, '正在找…');
    chosen.forEach(({ name, value }) => { (picked[name] = picked[name] || []).push(value); });
    at = location.search;
    help(isSerious(words, serious));
    part('empty').hidden = !words;
    failed.hidden = true;
    chips(chosen, foundFor === asked ? found : {});
    try {
      if (foundFor !== asked) {
        const fresh = await find(words, !literal.disabled);
        if (stale()) return;
        found = fresh;
        foundFor = found.failed ? null : asked;
      }
      const order = await sorter(words ? sort.value : sort.value || 'newest');
      // The first results do not wait for the facets unless something is picked.
      const numbers = chosen.length ? (await narrowed(found.scores.keys(), picked)).left : Array.from(found.scores.keys());
      const links = await doors(words);
      if (stale()) return;
      shown = [];
      results.textContent = '';
      more = ranked(found, numbers, order);
      tell(words, chosen, links);
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

  // What stands above the results, before the first of them.
  function tell(words, chosen, links) {
    if (found.help) help(true);
    if (deliberate) remember(words);
    chips(chosen, found);
    meant(part('meant'), found, words, literally);
    const ways = part('doors');
    ways.textContent = '您要找的可能是：';
    ways.hidden = !links.length || !part('help').hidden;
    for (const door of links) ways.append(link(door.address, 'lib-chip', door.label), ' ');
    // Where nothing is sure they come first, else beside or after what was found.
    if (found.near) results.before(ways); else part('beside').prepend(ways);
    part('more').hidden = part('none').hidden = true;
  }

  function remember(words) {
    deliberate = false;
    if (words && part('help').hidden) keepSearch(words);
  }

  function literally() {
    literal.disabled = false;
    changed();
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
    facetValues.show(counts);
    page.classList.add('lib-finder--ready');
    page.classList.toggle('lib-finder--none', !left.length);
    say(!left.length ? (part('help').hidden ? '没有找到' : '请先打电话') : found.near ? `近似结果 ${left.length} 条` : `${sure ? '共' : '约'} ${left.length} 条`);
    // Who needs help is not told that nothing was found.
    part('none').hidden = left.length > 0 || !part('help').hidden;
    if (!left.length) part('meant').hidden = true;
    part('sought').textContent = facetValues.chosen().length ? '没有同时符合这些条件的' : `资源库里还没有“${box.value.trim()}”`;
    part('more').hidden = shown.length >= left.length;
    failed.hidden = !found.failed;
    part('close').textContent = `看 ${left.length} 条结果`;
  }

  function chips(chosen, { asked }) {
    const list = part('chosen'), dropped = (words, values) => chip(list, words, values.length > 1 ? '清除全部条件' : '去掉条件：' + words, () => {
      values.forEach(value => { value.checked = false; });
      changed();
      box.focus();
    });
    list.textContent = '';
    list.hidden = !chosen.length && !asked;
    if (chosen.length) part('open').dataset.chosen = chosen.length; else delete part('open').dataset.chosen;
    part('open').setAttribute('aria-label', chosen.length ? `筛选，已选 ${chosen.length} 项` : '筛选');
    part('clear').hidden = !chosen.length;
    (asked || []).forEach(({ label }) => chip(list, label, `不限${label}`, literally));
    chosen.forEach(value => dropped(value.nextElementSibling.textContent, [value]));
    if (chosen.length > 1) dropped('清除', chosen);
  }

  function changed() {
    write();
    run();
  }

  function search(words) {
    box.value = words;
    literal.disabled = deliberate = true;
    field.close();
    changed();
  }

  async function offer(words) {
    if (!words) return lately(search, () => field.close());
    // Help stands on the page; nothing lies over it.
    if (isSerious(words, serious)) return { groups: [], said: part('help').querySelector('.lib-help').textContent };
    const again = searched().filter(each => each !== words && each.includes(words)).slice(0, 2);
    const links = await doors(words).catch(() => []);
    return { groups: [{ options: [...again.map(each => ({ to: () => search(each), className: 'lib-box__again', children: [each] })), ...doorOptions(links)] }] };
  }

  // Wherever a result is touched; but words can be marked to be copied.
  function wholeRow(event) {
    const row = event.target.closest('.lib-result'), title = row && row.querySelector('a');
    if (!title || String(getSelection())) return;
    remember(box.value.trim());
    if (!event.target.closest('a')) title.dispatchEvent(new MouseEvent('click', event));
  }

  asTyped(box, () => {
    literal.disabled = true;
    write(new URLSearchParams(location.search).has('q'));
    run();
  });
  const field = combobox(box, part('options'), part('offered'), offer);
  form.onsubmit = event => {
    event.preventDefault();
    search(box.value);
  };
  form.onchange = event => { if (event.target !== box) changed(); };
  results.onclick = wholeRow;
  part('more').onclick = async () => {
    const had = shown.length, mine = turn;
    await next(() => mine !== turn);
    if (results.children[had]) results.children[had].querySelector('a').focus();
    part('more').hidden = shown.length < had + ONE_PAGE;
  };
  part('retry').onclick = run;
  part('empty').onclick = () => {
    search('');
    box.focus();
  };
  part('clear').onclick = () => {
    facetValues.chosen().forEach(value => { value.checked = false; });
    changed();
    part('dismiss').focus();
  };
  page.addEventListener('keydown', event => {
    const links = [box, ...results.querySelectorAll('a')], to = links[links.indexOf(document.activeElement) + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || NaN)];
    if (to && links.includes(document.activeElement)) {
      event.preventDefault();
      to.focus();
    }
  });
  window.onpopstate = () => {
    if (panel.leave() || location.search === at) return;
    read();
    run();
  };
  read();
  run();
  if (!location.search) field.focus();
}

document.querySelectorAll('[data-finder]').forEach(finder);
