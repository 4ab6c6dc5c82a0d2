// Handing an entry on: paper, addresses, and the words that tell what has been done.
const inWeChat = /MicroMessenger/i.test(navigator.userAgent), onPhone = /Android|iPhone|iPad|OpenHarmony/i.test(navigator.userAgent);

// Shows the buttons called `name` and says what they do. Without scripts they stay hidden.
function offer(within, name, run) {
  const buttons = Array.from(within.querySelectorAll(`[data-do="${name}"]`));
  buttons.forEach(button => {
    button.hidden = false;
    button.onclick = () => run(button);
  });
  return buttons;
}

// Changes a button's words and leaves its icon alone.
function label(button, words) {
  const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim()) {
      texts.currentNode.data = words;
      return;
    }
  }
  button.append(words);
}

// `told` is a live region, out of sight while it is empty.
function tell(told, ...words) {
  told.textContent = '';
  told.append(...words);
  told.classList.toggle('lib-hidden', !words.length);
  told.classList.toggle('lib-notice', words.length > 0);
}

// WeChat on phones has no print dialog.
function print(told, run) {
  if (inWeChat && onPhone) tell(told, '微信里不能打印。点右上角 ··· 在浏览器打开，再打印。');
  else run();
}

// Nor does it save files.
function download(told, run) {
  if (inWeChat && onPhone) tell(told, '微信里不能下载。点右上角 ··· 在浏览器打开，再下载。');
  else run();
}

// Elsewhere each says how large it is as soon as it is seen, where the server tells.
function files(within, told) {
  if (inWeChat && onPhone) {
    offer(within, 'fetch', () => {
      download(told);
      return false;
    });
    return;
  }
  const menu = within.querySelector('details');
  const sizes = () => menu.querySelectorAll('[data-do="fetch"]').forEach((link) => link.querySelector('[data-size]') || size(link));
  if (menu) menu.addEventListener('toggle', sizes, { once: true });
}

async function size(link) {
  const { ok, headers } = await fetch(link.href, { method: 'HEAD' }).catch(() => ({}));
  const bytes = ok && !headers.get('content-encoding') && headers.get('content-length');
  if (bytes) link.append(`（${Math.max(1, Math.round(bytes / 1024))} KB）`);
}

async function copy(told, address) {
  try {
    await navigator.clipboard.writeText(address);
    tell(told, '网址已复制');
  } catch (error) {
    // An old browser, or one that doesn't let us: the old way, else the reader copies it.
    const field = element('input'), before = document.activeElement;
    Object.assign(field, { value: address, readOnly: true });
    field.setAttribute('aria-label', '网址');
    field.style.width = '100%';
    tell(told, '请复制这个网址：', field);
    field.select();
    if (!document.execCommand('copy')) return;
    tell(told, '网址已复制');
    before.focus();
  }
}

async function share(told, title, address) {
  if (inWeChat) return tell(told, '点右上角 ··· 发给朋友');
  if (navigator.share) {
    try { return await navigator.share({ title, url: address }); } catch (error) {
      if (error.name === 'AbortError') return undefined;
    }
  }
  return copy(told, address);
}
