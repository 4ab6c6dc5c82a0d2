// The search box in the header: the first results as people type. Nothing is fetched before somebody goes to it.
function headerBox(form) {
  const box = form.elements.q, list = form.querySelector('[role="listbox"]'), told = form.querySelector('[role="status"]');
  let turn = 0;

  function show() {
    list.hidden = !list.children.length;
    box.setAttribute('aria-expanded', !list.hidden);
    mark();
  }

  function close() {
    turn++;
    list.textContent = told.textContent = '';
    show();
  }

  function mark(option) {
    for (const each of list.children) each.setAttribute('aria-selected', each === option);
    box.setAttribute('aria-activedescendant', option ? option.id : '');
    if (option) option.scrollIntoView({ block: 'nearest' });
  }

  function add(address, className, ...children) {
    const option = element('li', className, ...children);
    option.id = 'lib-option-' + list.children.length;
    option.setAttribute('role', 'option');
    option.onclick = () => { location.href = address; };
    list.append(option);
  }

  async function run() {
    const words = box.value.trim(), mine = ++turn;
    if (!words) return close();
    try {
      const found = await find(words), links = await doors(words), results = [];
      for await (const one of ranked(found)) if (results.push(one) > 5) break;
      if (mine !== turn) return;
      list.textContent = '';
      const all = form.action + '?q=' + encodeURIComponent(words);
      if (found.help) add(all, 'lib-box__help', element('strong', '', '马上要帮助：110、120、12356'), ' 先打电话');
      if (found.meant) add(all, '', `按“${found.meant.join('”“')}”找到的结果`);
      for (const door of links.slice(0, 2)) add(door.address, '', '您要找的可能是：', element('strong', '', door.label));
      for (const one of results) add(one.address, 'lib-result', ...item(one, found.needles, true));
      told.textContent = found.near ? '没有完全一样的，看近似结果' : results.length ? '看全部结果' : '没有找到，看看别的找法';
      add(all, 'lib-box__all', told.textContent);
    } catch (error) {
      told.textContent = '没有取到，可能是网络慢；按回车键再试';
    }
    if (mine === turn) show();
  }

  asTyped(box, run);
  box.onfocus = () => { open().catch(() => {}); };
  box.onblur = close;
  list.onmousedown = event => event.preventDefault();
  box.onkeydown = event => {
    const all = Array.from(list.children), at = all.findIndex(each => each.getAttribute('aria-selected') === 'true');
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && at >= 0) all[at].click();
    else if (step && all.length) mark(all[at < 0 && step < 0 ? all.length - 1 : at + step]);
    else return;
    event.preventDefault();
  };
  // This may come after the first letters.
  if (document.activeElement === box) {
    box.onfocus();
    run();
  }
}
