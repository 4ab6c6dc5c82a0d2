// The values to narrow down by: those that would leave nothing are not shown, nor more than a few of a kind before a reader asks for all.
const UNFOLDED = 5;

function facetList(form) {
  const values = Array.from(form.querySelectorAll('[data-facet] input'));
  const groups = Array.from(form.querySelectorAll('[data-facet]'), group => {
    const rows = Array.from(group.querySelectorAll('.lib-facet__value')), more = group.querySelector('.lib-facet__more');
    more.onclick = () => {
      const first = rows.find(row => row.classList.contains('lib-facet__value--folded'));
      more.setAttribute('aria-expanded', more.getAttribute('aria-expanded') !== 'true');
      fold(group, rows, more);
      if (first && more.getAttribute('aria-expanded') === 'true') first.querySelector('input').focus();
    };
    return { group, rows, more };
  });

  function fold(group, rows, more) {
    const there = rows.filter(row => !row.hidden), open = more.getAttribute('aria-expanded') === 'true';
    const folded = there.filter((row, at) => at >= UNFOLDED && !row.querySelector('input').checked);
    rows.forEach(row => row.classList.toggle('lib-facet__value--folded', !open && folded.includes(row)));
    more.hidden = !folded.length;
    more.textContent = open ? '收起' : `还有 ${folded.length} 项`;
    group.hidden = !there.length;
  }

  // `counts` are the numbers that each value would leave, by facet and value.
  function show(counts) {
    values.forEach(value => {
      const having = counts[value.name][value.value], row = value.parentNode;
      row.lastElementChild.textContent = having;
      row.hidden = !having && !value.checked;
    });
    groups.forEach(({ group, rows, more }) => fold(group, rows, more));
  }

  // What is picked is seen, also where its facet is shut at first.
  function read(asked) {
    values.forEach(value => { value.checked = asked.getAll(value.name).includes(value.value); });
    groups.forEach(({ group }) => { if (group.querySelector('input:checked')) group.open = true; });
  }

  return { values, show, read, chosen: () => values.filter(value => value.checked) };
}
