// The header: its menu opens without this; here it shuts again when readers go on elsewhere, and on phones the box to search in lies over the row.
function header(top) {
  const menu = top.querySelector('details'), find = top.querySelector('[data-find]'), box = top.querySelector('[data-box]');
  const finding = on => top.classList.toggle('lib-top--finding', on);

  function shut() {
    const from = menu.open ? menu.firstElementChild : top.classList.contains('lib-top--finding') && find;
    menu.open = false;
    finding(false);
    return from;
  }

  for (const name of ['click', 'focusin']) document.addEventListener(name, event => { if (!menu.contains(event.target)) menu.open = false; });
  // Before the box hears of it: where it shows results, they go first.
  top.addEventListener('keydown', event => {
    const from = event.key === 'Escape' && !top.querySelector('[role="listbox"]:not([hidden])') && shut();
    if (from) from.focus();
  }, true);
  if (!find) return;
  find.onclick = event => {
    event.preventDefault();
    finding(true);
    box.elements.q.focus();
  };
  offer(box, 'unfind', () => shut().focus());
}

document.querySelectorAll('.lib-top').forEach(header);
