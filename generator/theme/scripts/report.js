// The road to those who look after the library: a page's address that only this browser knows, and mail where it can't be written.
function filledIn(link) {
  const plain = link.getAttribute('href');
  const fill = () => link.setAttribute('href', plain.split(link.dataset.here).join(encodeURIComponent(location.href)));
  fill();
  // What is looked for stands in the address, and changes.
  for (const name of ['pointerdown', 'focus', 'click']) link.addEventListener(name, fill);
}

// WeChat opens no mail: the address, and where we are, to be copied.
function written(event) {
  const link = event.target.closest && event.target.closest('a[href^="mailto:"]');
  if (!inWeChat || !link) return;
  event.preventDefault();
  const mail = link.getAttribute('href').slice('mailto:'.length).split('?')[0], next = link.nextElementSibling;
  const told = next && next.dataset.part === 'mail' ? next : element('span');
  const copied = element('button', 'lib-button lib-button--quiet', '复制邮箱');
  Object.assign(copied, { type: 'button', onclick: () => copy(told, mail) });
  Object.assign(told.dataset, { part: 'mail' });
  told.setAttribute('role', 'status');
  if (told !== next) link.after(told);
  tell(told, `微信里打不开邮件。请用邮箱发到 ${mail}，说的是哪一页就写上它的网址。`, copied);
}

document.querySelectorAll('a[data-here]').forEach(filledIn);
document.addEventListener('click', written);
