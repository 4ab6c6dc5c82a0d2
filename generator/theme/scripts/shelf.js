/*! With qrcode-generator: Copyright (c) 2009 Kazuhiko Arase, MIT licence */
// The page /shelf/: what the reader keeps, or what somebody's link names.
// 20 is the version of codes up to which phones read them off a screen.
const WIDEST = 4 * 20 + 17, QUIET = 4, SVG = 'http://www.w3.org/2000/svg';

function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// The code of `address`, black on white in the dark too, or null where it would be too fine.
function codeOf(address) {
  const code = qrcode(0, 'L');
  try {
    code.addData(address);
    code.make();
  } catch (error) { return null; }
  const count = code.getModuleCount(), size = count + 2 * QUIET;
  if (count > WIDEST) return null;
  let path = '';
  for (let y = 0; y < count; y++) for (let x = 0; x < count; x++) if (code.isDark(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  const svg = drawn('svg', { 'class': 'lib-keep__code', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': '这份清单的二维码', 'shape-rendering': 'crispEdges' });
  svg.append(drawn('path', { fill: '#fff', d: `M0 0h${size}v${size}H0z` }), drawn('path', { fill: '#000', d: path }));
  return svg;
}

// The ids of at most MOST entries that an address names, and how many of its words are none, twice or too many.
function listIn(address) {
  const words = (new URL(address).searchParams.get('ids') || '').split(',').filter(Boolean), found = new Set();
  let last = '';
  for (const word of words) {
    const id = word.includes('/') ? word : last + word;
    if (!ENTRY.test(id)) continue;
    last = id.slice(0, id.indexOf('/') + 1);
    if (found.size < MOST) found.add(id);
  }
  return { ids: Array.from(found), unread: words.length - found.size };
}

function shelf(page) {
  const part = name => page.querySelector(`[data-part="${name}"]`), told = part('told'), list = part('list'), hand = part('hand'), ask = part('ask'), paper = part('paper');
  const came = location.href, { own, again } = history.state || {}, { ids, unread } = listIn(came);
  const isOwn = id => kept().some(each => each.id === id), shared = !own && !ids.every(isOwn);
  // Of somebody's list, an entry without a title is still being fetched; `lost` and `failed` say how that ended.
  const lost = new Set(), failed = new Set(), gone = new Set();
  let rows = [], collecting = false;

  const left = () => rows.filter(row => !gone.has(row) && !lost.has(row));
  const titled = row => row.title || row.id;

  function button(name, row, words, run) {
    const made = element('button', 'lib-button lib-button--quiet', words);
    Object.assign(made, { type: 'button', onclick: run });
    made.setAttribute('aria-label', `${words}：${titled(row)}`);
    made.dataset.row = name;
    return made;
  }

  function line(row) {
    if (gone.has(row)) return element('li', 'lib-keep__row', element('span', 'lib-keep__words', `已移除「${titled(row)}」`), button('back', row, '撤销', () => put(row)));
    const words = element('span', 'lib-keep__words');
    if (lost.has(row)) words.append(`已找不到（${row.id}）`);
    else if (failed.has(row)) words.append(link(new URL(row.id + '/', root).href, '', row.id), element('span', 'lib-keep__line', '没有取到'));
    else if (!row.title) words.append('正在取…');
    else words.append(link(new URL(row.id + '/', root).href, '', row.title), element('span', 'lib-keep__line', row.line));
    const made = element('li', 'lib-keep__row', words);
    if (!shared) {
      const at = left().indexOf(row), up = button('up', row, '上移', () => move(row, -1)), down = button('down', row, '下移', () => move(row, 1));
      up.setAttribute('aria-disabled', at === 0);
      down.setAttribute('aria-disabled', at === left().length - 1);
      made.append(element('span', 'lib-keep__buttons', up, down, button('remove', row, '移除', () => remove(row))));
    }
    return made;
  }

  function draw(row, name) {
    const some = left().length > 0;
    list.textContent = paper.textContent = '';
    page.classList.remove('lib-keep--printing');
    list.append(...rows.map(line));
    list.hidden = !rows.length;
    part('empty').hidden = shared || some;
    part('bar').hidden = !some;
    if (!some) hand.hidden = ask.hidden = true;
    if (shared) offered();
    else carry(listAddress(left().map(each => each.id)));
    handed();
    if (row) list.children[rows.indexOf(row)].querySelector(`[data-row="${name}"]`).focus();
  }

  // The reader's own list.

  // The reader may come back to an address from which something has been taken out since: it is still their own.
  const carry = address => history.replaceState({ own: true }, '', address);

  // What is to be seen anyway is told to screen readers only, so that nothing moves under the pointer.
  function save(words) {
    const done = keep(left());
    tell(told, ...(done ? [] : ['没有存住：这个浏览器不让本站保存东西。']));
    if (done) told.textContent = words;
    return done;
  }

  function move(row, by) {
    const other = left()[left().indexOf(row) + by];
    if (!other) return;
    rows.splice(rows.indexOf(row), 1);
    rows.splice(rows.indexOf(other) + (by > 0), 0, row);
    save(`「${titled(row)}」现在是第 ${left().indexOf(row) + 1} 条`);
    draw(row, by > 0 ? 'down' : 'up');
  }

  function remove(row) {
    gone.add(row);
    save(`已移除「${titled(row)}」`);
    draw(row, 'back');
  }

  function put(row) {
    gone.delete(row);
    save(`「${titled(row)}」放回来了`);
    draw(row, 'remove');
  }

  function clear() {
    const before = left(), back = element('button', 'lib-button lib-button--quiet', '撤销');
    rows = [];
    if (save('')) tell(told, '收藏夹已清空。', back);
    draw();
    Object.assign(back, { type: 'button', onclick: () => {
      rows = before;
      save('都放回来了');
      draw(rows[0], 'remove');
    } });
    back.focus();
  }

  function reread() {
    const fresh = kept();
    if (JSON.stringify(fresh) === JSON.stringify(left())) return;
    rows = fresh;
    draw();
  }

  // Handing the list on.

  function handed() {
    if (hand.hidden) return;
    const address = listAddress(left().map(row => row.id)), code = codeOf(address);
    part('link').value = address;
    part('code').textContent = '';
    part('code').append(code || element('p', 'lib-notice', '清单太长，二维码会密得扫不清，请用上面的网址。'));
    part('cut').hidden = left().length <= MOST;
  }

  function toggle(pressed) {
    hand.hidden = !hand.hidden;
    pressed.setAttribute('aria-expanded', !hand.hidden);
    handed();
  }

  // WeChat on iPhones hands on the address that a page came with: where it has changed the page comes once more.
  function settled(name, run) {
    if (!inWeChat || shared || location.href === came) return run();
    history.replaceState({ own: true, again: name }, '');
    return location.reload();
  }

  // Somebody else's list, or the reader's own from another browser.

  const fresh = () => left().filter(row => !isOwn(row.id));

  function offered() {
    page.querySelectorAll('[data-do="take"]').forEach(button => {
      button.textContent = `收下这 ${fresh().length} 条`;
      button.hidden = !fresh().length;
    });
  }

  async function open() {
    const found = await entriesOf(rows.map(row => row.id), done => tell(told, `正在取 ${done} / ${rows.length}`));
    found.forEach((entry, at) => {
      const row = rows[at];
      failed.delete(row);
      if (entry) Object.assign(row, { id: entry.id, title: entry.title, line: entry.line });
      else (entry === null ? lost : failed).add(row);
    });
    const without = lost.size ? `，其中 ${lost.size} 条已找不到。` : '。', more = unread ? `网址里另有 ${unread} 处重复、看不懂或超出 ${MOST} 条，没有列出。` : '';
    tell(told, `清单里有 ${rows.length} 条`, without, more);
    draw();
    trouble(Array.from(failed), [['重试', open]]);
  }

  function take() {
    const own = kept(), taken = fresh().filter(row => row.title), had = left().length - fresh().length;
    if (!keep(own.concat(taken))) return tell(told, '没有存住：这个浏览器不让本站保存东西。');
    const way = link('./', '', '看我的收藏夹');
    tell(told, `收下了 ${taken.length} 条`, had ? `，另外 ${had} 条原来就在。` : '。', way);
    offered();
    return way.focus();
  }

  // Paper.

  function trouble(missing, ways) {
    const box = part('failed');
    box.textContent = '';
    box.hidden = !missing.length;
    if (!missing.length) return;
    box.append(element('p', '', `有 ${missing.length} 条没有取到：${missing.map(titled).join('、')}`));
    for (const [words, run] of ways) {
      const made = element('button', 'lib-button lib-button--quiet', words);
      Object.assign(made, { type: 'button', onclick: () => {
        trouble([]);
        run();
      } });
      box.append(made, ' ');
    }
  }

  async function collect() {
    if (collecting) return;
    const wanted = left();
    collecting = true;
    trouble([]);
    const found = await entriesOf(wanted.map(row => row.id), done => tell(told, `正在取 ${done} / ${wanted.length}`));
    collecting = false;
    const missing = wanted.filter((_, at) => !found[at]), entries = found.filter(Boolean);
    if (!missing.length) return lay(entries);
    tell(told);
    trouble(missing, [['重试', collect]].concat(entries.length ? [[`只打印取到的 ${entries.length} 条`, () => lay(entries)]] : []));
  }

  async function lay(entries) {
    paper.textContent = '';
    paper.append(...entries.map(onPaper));
    page.classList.add('lib-keep--printing');
    await pictures(paper);
    tell(told, `取好了 ${entries.length} 条，可以打印了。`);
    window.print();
  }

  // Word files.

  async function bytesOf(row) {
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('slow')));
    const answer = await Promise.race([fetch(new URL(`${row.id}/${part('words').dataset.file}`, root).href), late]);
    if (!answer.ok) throw new Error(row.id);
    return new Uint8Array(await Promise.race([answer.arrayBuffer(), late]));
  }

  async function words() {
    const wanted = left(), files = {}, missing = [];
    let count = 0;
    trouble([]);
    try { await zipper(); } catch (error) {
      tell(told);
      return trouble(wanted, [['重试', words]]);
    }
    for (const row of wanted) {
      tell(told, `正在取 ${count + missing.length + 1} / ${wanted.length}`);
      try {
        const bytes = await bytesOf(row), title = titled(row).replace(/[\\/:*?"<>|]+/g, ' ').trim();
        files[`${String(++count).padStart(2, '0')} ${title}.docx`] = bytes;
      } catch (error) { missing.push(row); }
    }
    if (count) saveAs('收藏的 Word.zip', self.zipped(files));
    tell(told, ...(count ? [`下载了 ${count} 条的 Word，在一个压缩包里。`] : []));
    return trouble(missing, [['重试', words]]);
  }

  offer(page, 'words', () => download(told, words));
  const [printing] = offer(page, 'print-all', () => settled('print-all', () => print(told, collect)));
  offer(page, 'hand', toggle);
  offer(page, 'copy', () => copy(told, part('link').value));
  if (navigator.share || inWeChat) offer(page, 'send', () => settled('send', () => share(told, '收藏夹', part('link').value)));
  if (shared) {
    rows = ids.map(id => ({ id, title: '', line: '' }));
    part('heading').textContent = '收到的清单';
    list.setAttribute('aria-label', '清单里的条目');
    part('own').hidden = false;
    printing.classList.add('lib-button--quiet');
    offer(page, 'take', take);
    draw();
    open();
  } else {
    const [clearing] = offer(page, 'clear', () => {
      ask.hidden = false;
      part('question').textContent = `要把 ${left().length} 条收藏全部去掉吗？`;
      part('no').focus();
    });
    part('yes').onclick = () => {
      ask.hidden = true;
      clear();
    };
    part('no').onclick = () => {
      ask.hidden = true;
      clearing.focus();
    };
    ask.onkeydown = event => { if (event.key === 'Escape') part('no').click(); };
    rows = kept();
    draw();
    if (!ids.length && unread) tell(told, '这个链接里没有能打开的内容，下面是您自己的收藏夹。');
    else if (ids.length && ids.length < Math.min(rows.length, MOST)) tell(told, `链接里的 ${ids.length} 条都在您的收藏夹里了。`);
    onReturn(reread);
    if (inWeChat && rows.length && !ids.length) location.replace(location.href);
  }
  part('works').hidden = false;
  if (again) page.querySelector(`[data-do="${again}"]`).click();
}

document.querySelectorAll('[data-shelf]').forEach(shelf);
