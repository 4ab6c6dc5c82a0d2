// What is said of results that are not simply what was typed: what was taken to be meant, or that nothing is quite the same.
function meant(line, { meant: labels, near, nearest }, words, literally) {
  const said = [];
  if (labels && labels.length) said.push('按', element('strong', '', `“${labels.join('、')}”`), '找到的结果 · ', asTypedLink(words, literally));
  else if (near) said.push('没有完全一样的，下面是意思相近的。');
  if (nearest) said.push(`${said.length ? '；' : ''}${nearest.asked.join('、')}还没有${nearest.wanted}，最近的是${nearest.label}。`);
  line.textContent = '';
  line.append(...said);
  line.hidden = !said.length;
}

function asTypedLink(words, literally) {
  const typed = link('?literal=1&q=' + encodeURIComponent(words), '', `仍搜“${words}”`);
  typed.onclick = event => {
    event.preventDefault();
    literally();
  };
  return typed;
}

// A condition that can be taken away again.
function chip(list, words, label, drop) {
  const button = element('button', 'lib-chip', words + ' ×');
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.onclick = drop;
  list.append(element('li', '', button));
}
