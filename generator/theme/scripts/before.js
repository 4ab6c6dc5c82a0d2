// Stands in the head and runs before the first paint, so that nothing flashes: what the reader has chosen, and whether one sheet alone is asked for.
(page => {
  page.classList.remove('no-js');
  page.classList.add('js');
  if (/[?&]sheet\b/.test(location.search)) page.classList.add('lib-sheet-only');
  try {
    const theme = localStorage['library-theme'];
    if (/^(dark|light)$/.test(theme)) page.dataset.theme = theme;
    if (localStorage['library-size'] === 'large') page.dataset.size = 'large';
  } catch (error) {}
})(document.documentElement);
