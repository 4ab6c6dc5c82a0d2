// A ZIP of files that are packed already, as Word files are: they are put in as they stand.
const REMAINDERS = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xEDB88320 ^ rest >>> 1 : rest >>> 1;
  return rest;
});

function checksum(bytes) {
  let rest = -1;
  for (let at = 0; at < bytes.length; at++) rest = REMAINDERS[(rest ^ bytes[at]) & 255] ^ rest >>> 8;
  return ~rest;
}

// Numbers as [bytes, value], the lowest byte first.
function packed(...numbers) {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of numbers) {
    if (size === 4) view.setInt32(at, value, true);
    else view.setInt16(at, value, true);
    at += size;
  }
  return view.buffer;
}

// `files` are { name, bytes }; their names are UTF-8, their day is the first that a ZIP can tell.
function zipped(files) {
  const parts = [], list = [];
  let at = 0, listed = 0;
  for (const { name, bytes } of files) {
    const words = new TextEncoder().encode(name);
    const said = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, words.length], [2, 0]];
    parts.push(packed([4, 0x04034B50], ...said), words, bytes);
    list.push(packed([4, 0x02014B50], [2, 20], ...said, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), words);
    at += 30 + words.length + bytes.length;
    listed += 46 + words.length;
  }
  const end = packed([4, 0x06054B50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, listed], [4, at], [2, 0]);
  return new Blob(parts.concat(list, end), { type: 'application/zip' });
}

function saveAs(name, blob) {
  const way = Object.assign(element('a'), { href: URL.createObjectURL(blob), download: name });
  document.body.append(way);
  way.click();
  way.remove();
  setTimeout(() => URL.revokeObjectURL(way.href), 60000);
}
