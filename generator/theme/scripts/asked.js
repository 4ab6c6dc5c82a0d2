// The search box in the header is a plain form; what shows results as people type is fetched when somebody goes to it.
function whenAsked(form) {
  const add = (kind, values) => document.head.appendChild(Object.assign(document.createElement(kind), values));

  function bring() {
    form.removeEventListener('focusin', bring);
    add('link', { rel: 'stylesheet', href: form.dataset.style });
    const script = add('script', { src: form.dataset.script });
    script.onerror = () => form.addEventListener('focusin', bring);
  }

  form.addEventListener('focusin', bring);
  if (form.contains(document.activeElement)) bring();
}

document.querySelectorAll('[data-box]').forEach(whenAsked);
