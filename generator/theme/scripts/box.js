// The search box in the header: the first results as people type. Nothing is fetched before somebody goes to it.
function headerBox(form) {
  const box = form.elements.q, list = form.querySelector('[role="listbox"]'), told = form.querySelector('[role="status"]');
  const all = words => form.action + '?q=' + encodeURIComponent(words);
  const field = combobox(box, list, told, offer);

  function go(words) { location.href = all(words); }

  async function offer(words) {
    if (!words) return lately(go, () => field.close());
    try {
      return await offered(words);
    } catch (error) {
      return { groups: [], said: '没有取到，可能是网络慢；按回车键再试' };
    }
  }

  async function offered(words) {
    const found = await find(words), help = found.help, results = [];
    for await (const one of ranked(found)) if (results.push(one) > (help ? 1 : 3)) break;
    const said = help ? '看求助电话和有用的课' : summed(found, results.length), remember = () => { if (!help) keepSearch(words); };
    const shown = results.map(one => ({ to: () => { remember(); location.href = one.address; }, className: 'lib-result', children: item(one, found.needles, true) }));
    const doorways = help ? [] : doorOptions((await doors(words)).slice(0, 2));
    return { groups: [help && await helpers(words), { options: [...doorways, ...shown, { to: all(words), className: 'lib-box__all', children: [said] }] }].filter(Boolean), said };
  }

  const summed = (found, some) => (found.meant ? `按“${found.meant.join('、')}”找到的，看全部`
    : found.near ? '没有完全一样的，看近似结果' : some ? '看全部结果' : '没有找到，看看别的找法');

  // Whom to call: a number is called, a place is looked up.
  async function helpers(words) {
    const options = (await open()).help.map(([number, purpose]) => ({
      to: /^\d[\d-]*$/.test(number) ? 'tel:' + number : all(words),
      className: 'lib-box__help',
      children: [element('strong', '', number), ' ' + purpose],
    }));
    return { label: '马上要帮助', options };
  }

  box.addEventListener('focus', () => { open().catch(() => {}); });
  // This may come after the first letters.
  if (document.activeElement === box) {
    open().catch(() => {});
    field.run();
  }
}
