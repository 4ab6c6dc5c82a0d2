// How pages look to this reader: dark or light, 大字版. The choices were put into the page before it was painted (before.js); here they are made.
function comfort(page) {
  const dark = matchMedia('(prefers-color-scheme: dark)'), system = () => dark.matches ? 'dark' : 'light', now = () => page.dataset.theme || system();
  // The colour of the browser's own bar: one for the light and one for the dark, by the system's choice or by the reader's.
  const bars = Array.from(document.querySelectorAll('meta[name="theme-color"]')), own = bars.map(bar => bar.content);
  const barFor = theme => own[bars.findIndex(bar => bar.media.includes(theme))];

  function show() {
    const other = now() === 'dark' ? '换成浅色' : '换成深色';
    themes.forEach(button => {
      button.querySelector('[data-part="theme"]').textContent = button.title = other;
    });
    sizes.forEach(button => button.setAttribute('aria-pressed', page.dataset.size === 'large'));
    bars.forEach((bar, at) => { bar.content = page.dataset.theme && barFor(page.dataset.theme) || own[at]; });
  }

  function set(name, value) {
    if (value) page.dataset[name] = value; else delete page.dataset[name];
  }

  function change(name, value) {
    set(name, value);
    store('library-' + name, value);
    show();
  }

  // For whom pages are shown: for all until somebody chooses; the choice stands in the address, so that it can be sent on.
  const readers = Array.from(document.querySelectorAll('a[data-reader]'));
  function showReaders() {
    const now = page.dataset.reader || 'teachers';
    readers.forEach(link => link.setAttribute('aria-current', link.dataset.reader === now));
  }
  readers.forEach(link => {
    link.onclick = event => {
      event.preventDefault();
      page.dataset.reader = link.dataset.reader;
      store('library-reader', link.dataset.reader);
      history.replaceState(null, '', link.href);
      showReaders();
    };
  });
  showReaders();

  // What the system says anyway is not kept, so that pages follow it again.
  const themes = offer(document, 'theme', () => {
    const wanted = now() === 'dark' ? 'light' : 'dark';
    change('theme', wanted === system() ? '' : wanted);
  });
  const sizes = offer(document, 'size', () => change('size', page.dataset.size ? '' : 'large'));
  dark.onchange = show;
  onReturn(() => {
    set('theme', [stored('library-theme')].find(theme => theme === 'dark' || theme === 'light'));
    set('size', stored('library-size') === 'large' && 'large');
    show();
    count();
  });
  // ?sheet in the address of a page that has none.
  if (!document.getElementById('sheet')) page.classList.remove('lib-sheet-only');
  show();
  count();
}
