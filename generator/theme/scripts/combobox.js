// A field with a list of options below it, as screen readers know it: the field keeps the focus, arrows walk the options, Enter takes one, Escape closes.
// `offer(words)` gives { groups, said }: groups of options with a label or none; of an option `to` is an address, or what is done. An offer that comes late is dropped.
function combobox(box, list, told, offer) {
  let turn = 0, programmatic = false;
  const options = () => Array.from(list.querySelectorAll('[role="option"]'));

  function made({ to, className, children }) {
    const option = element('div', className, ...children);
    option.id = list.id + '-' + options().length;
    option.setAttribute('role', 'option');
    option.onclick = () => {
      if (typeof to !== 'function') location.href = to;
      else to();
    };
    return option;
  }

  function add({ label, options: offered }) {
    if (!label) return offered.forEach(each => list.append(made(each)));
    const heading = element('span', 'lib-box__heading', label), group = element('div', '', heading);
    heading.setAttribute('aria-hidden', 'true');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', label);
    list.append(group);
    return offered.forEach(each => group.append(made(each)));
  }

  function show({ groups, said }) {
    list.textContent = '';
    groups.filter(group => group.options.length).forEach(add);
    told.textContent = said || '';
    list.hidden = !list.children.length;
    box.setAttribute('aria-expanded', !list.hidden);
    mark();
  }

  function mark(option) {
    for (const each of options()) each.setAttribute('aria-selected', each === option);
    box.setAttribute('aria-activedescendant', option ? option.id : '');
    if (option) option.scrollIntoView({ block: 'nearest' });
  }

  function close() {
    turn++;
    show({ groups: [] });
  }

  async function run() {
    const mine = ++turn;
    const offered = await offer(box.value.trim());
    if (mine === turn && document.activeElement === box) show(offered);
  }

  function walk(event, step) {
    const all = options(), at = all.findIndex(each => each.getAttribute('aria-selected') === 'true');
    if (!all.length) return;
    mark(all[at < 0 && step < 0 ? all.length - 1 : at + step]);
    event.preventDefault();
    event.stopPropagation();
  }

  asTyped(box, run);
  box.addEventListener('focus', () => { if (!box.value && !programmatic) run(); });
  box.addEventListener('click', () => { if (!box.value && list.hidden) run(); });
  box.addEventListener('blur', close);
  list.onmousedown = event => event.preventDefault();
  box.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], marked = list.querySelector('[aria-selected="true"]');
    if (step) return walk(event, step);
    if (event.key === 'Escape' && !list.hidden) close();
    else if (event.key === 'Enter' && marked) marked.click();
    else return undefined;
    return event.preventDefault();
  });
  return {
    run,
    close,
    // Puts the reader into the field without offering anything yet.
    focus() {
      programmatic = true;
      box.focus({ preventScroll: true });
      programmatic = false;
    },
  };
}

// What was searched for lately, to take again or to forget; `take` is told which.
function lately(take, close) {
  const again = searched().map(words => ({ to: () => take(words), className: 'lib-box__again', children: [words] }));
  const forget = { to: () => { forgetSearches(); close(); }, className: 'lib-box__forget', children: ['清空搜索记录'] };
  return { groups: again.length ? [{ label: '最近搜过', options: again }, { options: [forget] }] : [] };
}

// The listings that everyday words lead to, as options.
const doorOptions = links => links.map(({ address, label }) => ({ to: address, children: ['您要找的可能是：', element('strong', '', label)] }));
