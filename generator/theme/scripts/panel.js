// The filters on a phone: a panel over the page, shut by its buttons, by Escape and by the way back, which keeps what was picked.
function filterPanel(page, panel, opener, write) {
  const part = name => panel.querySelector(`[data-part="${name}"]`);
  const within = () => Array.from(panel.querySelectorAll('input, button, summary')).filter(each => each.offsetParent && !each.disabled);
  let isOpen = false, before;

  function set(shown) {
    isOpen = shown;
    page.classList.toggle('lib-finder--sheet', shown);
    document.documentElement.classList.toggle('lib-still', shown);
    opener.setAttribute('aria-expanded', shown);
    panel.setAttribute('role', shown ? 'dialog' : 'group');
    if (shown) panel.setAttribute('aria-modal', 'true'); else panel.removeAttribute('aria-modal');
    (shown ? part('dismiss') : opener).focus();
  }

  function show() {
    set(true);
    part('all').scrollTop = 0;
    before = location.search;
    history.pushState({ panel: true }, '');
  }

  // Nothing picked: as if it had never been opened. Else the way back leads to what was before.
  function shut() {
    if (!isOpen) return;
    set(false);
    if (location.search === before) history.back(); else history.replaceState(null, '');
  }

  // Whether the way back has just shut it; what was picked stays.
  function leave() {
    if (!isOpen) return false;
    set(false);
    write();
    return true;
  }

  function keepInside(event) {
    const all = within(), edge = event.shiftKey ? all[0] : all[all.length - 1];
    if (event.key !== 'Tab' || !isOpen || document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? all[all.length - 1] : all[0]).focus();
  }

  opener.onclick = show;
  part('dismiss').onclick = part('close').onclick = shut;
  panel.addEventListener('keydown', keepInside);
  page.addEventListener('keydown', event => { if (event.key === 'Escape') shut(); });
  // Where it is no panel any more, nothing is kept inside.
  matchMedia('(min-width: 60em)').addListener(wide => { if (wide.matches) shut(); });
  if (history.state && history.state.panel) history.replaceState(null, '');
  return { leave, isOpen: () => isOpen };
}
