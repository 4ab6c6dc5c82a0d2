// Stands in the head and runs before the first paint, so that nothing flashes: what the reader has chosen, and whether one sheet alone is asked for.
(page => {
  page.classList.remove('no-js');
  page.classList.add('js');
  if (/[?&]sheet\b/.test(location.search)) page.classList.add('lib-sheet-only');
  const asked = /[?&]for=(families|teachers)\b/.exec(location.search);
  if (asked) page.dataset.reader = asked[1];
  try {
    const reader = localStorage['library-reader'];
    if (!asked && /^(families|teachers)$/.test(reader)) page.dataset.reader = reader;
    const theme = localStorage['library-theme'];
    if (/^(dark|light)$/.test(theme)) page.dataset.theme = theme;
    if (localStorage['library-size'] === 'large') page.dataset.size = 'large';
  } catch (error) {}
})(document.documentElement);
