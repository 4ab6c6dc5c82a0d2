// What a reader does with an entry: print it, share it, keep it, have it read aloud.
function actions(bar) {
  const told = bar.querySelector('[data-part="told"]'), { title, line } = bar.dataset, id = bar.dataset.entry.replace(/^\/|\/$/g, '');
  const address = () => new URL(id + (document.documentElement.classList.contains('lib-sheet-only') ? '/?sheet#sheet' : document.documentElement.dataset.reader === 'families' ? '/?for=families' : '/'), root).href;
  const has = () => kept().some(each => each.id === id);

  function show() {
    const is = has();
    keeping.forEach(button => {
      button.setAttribute('aria-pressed', is);
      label(button, is ? '已收藏' : '收藏');
    });
  }

  offer(bar, 'print', () => print(told, () => window.print()));
  offer(bar, 'share', () => share(told, title, address()));
  const keeping = offer(bar, 'keep', () => {
    const others = kept().filter(each => each.id !== id);
    const done = keep(has() ? others : others.concat({ id, title, line }));
    tell(told, ...(done ? [] : ['没有收藏成功：这个浏览器不让本站保存东西。']));
    show();
  });
  files(bar, told);
  aloud(bar, told);
  onReturn(show);
  show();
}

// What is folded on the page stands on paper.
addEventListener('beforeprint', () => document.querySelectorAll('.fold').forEach(each => { each.open = true; }));
comfort(document.documentElement);
document.querySelectorAll('.lib-actions[data-entry]').forEach(actions);
