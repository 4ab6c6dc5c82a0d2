// Files that are made in the browser. What packs them comes when somebody wants one: most who open these pages do not.
const zipper = () => self.zipped || new Promise((resolve, reject) => {
  const script = element('script');
  Object.assign(script, { src: new URL('SCRIPT_zip', root).href, onload: resolve, onerror: reject });
  document.head.append(script);
});

function saveAs(name, blob) {
  const way = Object.assign(link(URL.createObjectURL(blob), ''), { download: name.replace(/[\\/:*?"<>|]+/g, ' ').trim() });
  document.body.append(way);
  way.click();
  way.remove();
  setTimeout(() => URL.revokeObjectURL(way.href), 60000);
}
