// A school makes a curriculum its own, on the curriculum's page: it drops, moves and swaps what fills the year, sees whether the periods still add up, and takes the result along. What it has made stands in the address and is kept in this browser.
const OWN = 'library-own-year/', NEAR = 12, PAGES = 4;
// What parts the state in the address: units, lines, and how many periods a line takes.
const APART = /[;,*~\s]+/g;

const together = lists => [].concat(...lists);

function ownYear(page) {
  const part = name => page.querySelector(`[data-part="${name}"]`), told = part('own-told'), sum = part('own-sum'), school = part('school');
  const { id, grade } = page.dataset, wanted = Number(page.dataset.periods), head = JSON.parse(page.dataset.head), headings = JSON.parse(page.dataset.headings), labels = JSON.parse(page.dataset.labels), key = OWN + id;
  const sections = Array.from(page.querySelectorAll('.lib-unit')), lists = sections.map(section => section.querySelector('.lib-slots'));
  const named = sections.map(section => JSON.parse(section.dataset.unit));
  const first = lists.map(list => Array.from(list.children).map(ofPage));
  const originals = new Map(together(first).map(line => [line.token, line]));
  let units = first.map(lines => lines.slice()), known = null;

  // A line: its word in the address, what a file says of it, its periods, and its title with the way there.
  function ofPage(item) {
    const way = item.querySelector('.lib-slot__what > a'), row = JSON.parse(item.dataset.row);
    const title = way ? way.textContent : item.querySelector('.lib-slot__what').firstChild.textContent.trim();
    return { token: item.id.slice('line-'.length), row, span: Number(item.dataset.span), title, address: way && !row['待补'] ? way.href : '', state: item.className.match(/lib-slot--(\w+)/)[1] };
  }

  function ofEntry(entry, span) {
    const [collection, name] = entry.id.split('/'), isVisit = collection === page.dataset.visits;
    const row = Object.assign({ [isVisit ? '基地' : '课程']: name }, span > 1 || isVisit ? { 节数: String(span) } : {});
    return { token: `${entry.id}*${span}`, row, span, title: entry.title, address: new URL(entry.id + '/', root).href, state: isVisit ? 'visit' : 'done' };
  }

  function ofGap(text, span) {
    const gap = text.replace(APART, ' ').trim().slice(0, 40), row = { 待补: gap, 节数: String(span), 给谁: '家长', 类别: '基础课' };
    return { token: `~${gap}*${span}`, row, span, title: gap, address: '', state: 'gap' };
  }

  // The state in the address, and what it means; null where nobody can tell.
  const state = () => units.map(lines => lines.map(line => line.token).join(',')).join(';');
  const total = () => together(units).reduce((all, line) => all + line.span, 0);

  async function meant(token) {
    if (originals.has(token)) return originals.get(token);
    const [name, count] = token.split('*'), span = Math.min(12, Math.max(1, parseInt(count, 10) || 1));
    if (name[0] === '~') return name.length > 2 ? ofGap(name.slice(1), span) : null;
    const [entry] = ENTRY.test(name) ? await entriesOf([name], () => {}) : [];
    return entry ? ofEntry(entry, span) : null;
  }

  async function read(text) {
    const words = text.slice(0, 8000).split(';').slice(0, sections.length).map(each => each.split(',').filter(Boolean).slice(0, wanted));
    const found = await Promise.all(words.map(tokens => Promise.all(tokens.map(meant))));
    const lost = together(found).filter(line => !line).length;
    units = first.map((_, at) => (found[at] || []).filter(Boolean));
    draw();
    tell(told, ...(lost ? [`有 ${lost} 处没有认出来，可能已经下架，没有放进来。`] : []));
  }

  // What is shown.

  function button(words, line, run, sign) {
    const made = element('button', 'lib-button lib-button--quiet', sign || words);
    Object.assign(made, { type: 'button', onclick: () => run(made) });
    made.setAttribute('aria-label', `${words}：${line.title}`);
    return made;
  }

  function item(line, at, unit, number) {
    const words = { done: '已有', sample: '示例', visit: '基地', gap: '待补' }[line.state], last = number + line.span - 1;
    const what = element('span', 'lib-slot__what', line.address ? link(line.address, '', line.title) : line.title, element('small', '', `${words}${line.span > 1 ? ` · ${line.span} 课时` : ''}`));
    const made = element('li', `lib-slot lib-slot--${line.state}`, element('span', 'lib-slot__number', line.span > 1 ? `${number}–${last}` : String(number)), what);
    const swap = button('换', line, () => choose(made, unit, at)), drop = button('去掉', line, () => change(unit, at, 1, []));
    const up = button('上移', line, () => move(unit, at, -1), '↑'), down = button('下移', line, () => move(unit, at, 1), '↓');
    up.disabled = at === 0;
    down.disabled = at === units[unit].length - 1;
    what.append(element('span', 'lib-own__buttons', swap, drop, up, down));
    return made;
  }

  function draw() {
    let number = 1;
    lists.forEach((list, unit) => {
      list.textContent = '';
      units[unit].forEach((line, at) => {
        list.append(item(line, at, unit, number));
        number += line.span;
      });
      const add = button('加一节', { title: named[unit]['名称'] }, () => choose(add.parentNode, unit, units[unit].length));
      list.append(element('li', 'lib-slot lib-own__add', add));
    });
    const all = total(), off = all - wanted;
    sum.textContent = off ? `${all} 课时，${off > 0 ? `多 ${off}` : `少 ${-off}`}` : `${all} 课时，正好`;
    sum.classList.toggle('lib-own__off', off !== 0);
  }

  function changed(words) {
    const address = new URL(location.href);
    address.searchParams.set('own', state());
    address.hash = '';
    history.replaceState(null, '', address.href);
    const done = store(key, state());
    draw();
    tell(told, ...(done ? [] : ['没有存住：这个浏览器不让本站保存东西。网址里有，复制它就不会丢。']));
    if (done) told.textContent = words;
  }

  function change(unit, at, out, lines) {
    const [before] = units[unit].splice(at, out, ...lines);
    changed(lines.length ? `放进了「${lines[0].title}」` : `去掉了「${before.title}」`);
    const next = lists[unit].children[Math.min(at, lists[unit].children.length - 1)];
    next.querySelector('button').focus();
  }

  function move(unit, at, by) {
    const [line] = units[unit].splice(at, 1);
    units[unit].splice(at + by, 0, line);
    changed(`「${line.title}」移了一位`);
    lists[unit].children[at + by].querySelector('button').focus();
  }

  // What may be put in: what the grade's pages and that of the bases list, but for what stands in the year already.

  async function cards(address) {
    const answer = await fetch(new URL(address, root).href);
    if (answer.status === 404) return { found: [], more: false };
    if (!answer.ok) throw new Error(address);
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = Array.from(other.querySelectorAll('.lib-cards .lib-card__link'), card => {
      const facts = (card.querySelector('.lib-card__facts') || card).textContent, periods = facts.match(/(\d{1,2}) 课时/);
      return { id: new URL(card.getAttribute('href'), new URL(address, root).href).href.slice(root.href.length).replace(/\/$/, ''), title: card.querySelector('.lib-card__title').textContent.trim(), periods: periods ? Number(periods[1]) : 1 };
    });
    return { found, more: Boolean(other.querySelector('.lib-pager [rel="next"]')) };
  }

  async function candidates() {
    const all = [];
    for (let number = 1, more = true; more && number <= PAGES; number++) {
      const part = await cards(`grades/${grade}/${number > 1 ? `page/${number}/` : ''}`);
      all.push(...part.found);
      more = part.more;
    }
    all.push(...(await cards(`${page.dataset.visits}/`)).found);
    return Array.from(new Map(all.filter(each => ENTRY.test(each.id)).map(each => [each.id, each])).values());
  }

  async function choose(item, unit, at) {
    const open = page.querySelector('.lib-own__pick'), replaced = units[unit][at];
    if (open) open.remove();
    const box = element('div', 'lib-own__pick'), find = element('input', 'lib-own__field'), found = element('ul', 'lib-own__found'), gap = element('input', 'lib-own__field');
    const put = line => change(unit, at, replaced ? 1 : 0, [line]), span = replaced ? replaced.span : 1;
    Object.assign(find, { type: 'search', placeholder: '课名里的字' });
    Object.assign(gap, { type: 'text', maxLength: 40, placeholder: '想讲什么' });
    const write = button('写成待补', { title: '想讲什么' }, () => { if (gap.value.trim().length > 1) put(ofGap(gap.value, span)); else gap.focus(); });
    const stop = button('不换了', { title: replaced ? replaced.title : '加一节' }, () => {
      box.remove();
      item.querySelector('button').focus();
    });
    box.append(element('label', '', '找一节课或一个基地', find), found, element('label', '', '还没有这样的课', gap), element('p', 'lib-own__buttons', write, stop));
    item.append(box);
    find.focus();
    const show = () => {
      const there = new Set(together(units).map(line => line.address)), text = find.value.trim();
      const near = known.filter(each => each.title.includes(text) && !there.has(new URL(each.id + '/', root).href)).slice(0, NEAR);
      found.textContent = '';
      found.append(...near.map(each => element('li', '', button('放进来', each, () => put(ofEntry(each, each.id.startsWith(page.dataset.visits) ? span : each.periods)), each.title))));
      if (!near.length) found.append(element('li', '', '这个年级没有这样的课，可以先写成待补。'));
    };
    try {
      known = known || await candidates();
      find.oninput = show;
      show();
    } catch (error) { found.append(element('li', '', '没有取到课程的名单，请检查网络，再按一次「换」。')); }
  }

  // What is taken along.

  const quoted = text => JSON.stringify(text), today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const owner = () => school.value.trim() || '请写学校名称', title = () => `${owner()}${head['标题']}`;
  const filled = line => labels.filter(label => line.row[label]).map(label => [label, line.row[label]]);

  function text() {
    const lines = line => `  - {${filled(line).map(([label, value]) => `${label}: ${quoted(value)}`).join(', ')}}`;
    const unit = (fields, at) => [...Object.entries(fields).filter(([, value]) => value !== null).map(([label, value], place) => `${place ? ' ' : '-'} ${label}: ${quoted(value)}`), '  课时:', ...units[at].map(lines)];
    const fields = Object.entries(Object.assign({}, head, { 标题: title(), 单位: owner() })).map(([label, value]) => `${label}: ${quoted(value)}`);
    return ['---', ...fields, `历程: [{阶段: 草案, 日期: ${today()}}]`, '单元:', ...together(named.map((each, at) => units[at].length ? unit(each, at) : [])), '---', '', '## 怎么用这份方案', '', '（请写一两句：谁来排课，哪些可以调换，请假落下的怎么补。）', ''].join('\n');
  }

  // As the library's own tables have it, so that `library import` reads it; what it means in words stands behind.
  function table() {
    const begun = Object.assign({}, head, { 标题: title(), 单位: owner(), [headings.step['阶段']]: '草案', [headings.step['日期']]: today() }), ofAll = Object.keys(begun), ofUnit = ['名称', '学期', '月份', '目标'];
    const rows = [[...ofAll, ...ofUnit.map(label => headings.unit[label]), ...labels.map(label => headings.line[label]), '第几课时', '内容']];
    let number = 1;
    units.forEach((lines, at) => lines.forEach((line, place) => {
      const numbers = line.span > 1 ? `${number}–${number + line.span - 1}` : String(number), blank = rows.length > 1;
      rows.push([...ofAll.map(label => blank ? '' : begun[label]), ...ofUnit.map(label => place ? '' : named[at][label] || ''), ...labels.map(label => line.row[label] || ''), numbers, line.title]);
      number += line.span;
    }));
    return rows;
  }

  async function sheet() {
    try { await zipper(); } catch (error) { return tell(told, '没有取到做表格的程序，请检查网络，再试一次。'); }
    saveAs(`${title()}.xlsx`, workbook(head['年级'], table(), table()[0].map(label => label === '目标' || label === '内容' ? 40 : 14)));
    return tell(told, '下载了表格。');
  }

  function restore() {
    units = first.map(lines => lines.slice());
    store(key, '');
    const address = new URL(location.href);
    address.searchParams.delete('own');
    location.replace(address.href);
  }

  function begin() {
    page.classList.add('lib-own');
    part('own-bar').hidden = false;
    part('begin').hidden = true;
    draw();
    school.focus({ preventScroll: true });
  }

  offer(page, 'own', () => {
    const kept = stored(key);
    begin();
    if (kept) read(kept);
  });
  offer(page, 'own-print', () => print(told, () => window.print()));
  offer(page, 'own-copy', () => copy(told, location.href));
  offer(page, 'own-sheet', () => download(told, sheet));
  offer(page, 'own-text', () => download(told, () => {
    saveAs(`${id}-ben-xiao.md`, new Blob([text()], { type: 'text/markdown' }));
    tell(told, '下载了方案的文字。放进 content/curricula 文件夹，或者附在来信里交给资源库。');
  }));
  offer(page, 'own-restore', restore);
  const asked = new URL(location.href).searchParams.get('own');
  if (asked) {
    begin();
    read(asked);
  }
}

document.querySelectorAll('[data-own-year]').forEach(ownYear);
