// What every script needs: where the site begins, and the making of elements. Everything goes into the page as text, never as HTML.
const root = new URL('../', document.currentScript.src);

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function link(address, className, ...children) {
  const made = element('a', className, ...children);
  made.href = address;
  return made;
}
