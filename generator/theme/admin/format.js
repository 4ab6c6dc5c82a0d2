// How the editor reads and writes entries: everything stays the text it is, either spelling of a key, shorthand and ranges of
// grades are understood, and what was not changed is written back byte for byte.
(() => {
  "use strict";
  const forms = JSON.parse(document.getElementById("forms").textContent);
  const { load, dump, FAILSAFE_SCHEMA } = self.jsyaml;
  const FRONT = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const empty = (value) =>
    value === null || value === undefined || value === "" || (typeof value === "object" && Object.values(value).every(empty));

  const grades = (field, text) => {
    const ends = text.trim().split(/\s*[-–—－~～至到]+\s*/).map((word) => field.spans[word]);
    if (ends.some((span) => !span) || ends.length > 2) return [text];
    return ends.length === 1 ? [field.words[text.trim()] ?? text] : field.order.slice(ends[0][0], ends[1][1] + 1);
  };

  const one = (field, value) => {
    if (field.fields) return typeof value === "string" && field.shorthand ? { [field.shorthand]: value } : mapping(field.fields, value);
    if (typeof value !== "string") throw new Error(`「${field.label}」的写法这里改不了，请直接修改文件`);
    return field.words?.[value.trim()] ?? (field.number && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value);
  };

  const many = (field, value) => {
    const items = (Array.isArray(value) ? value : [value]).filter((item) => !empty(item));
    return field.spans ? [...new Set(items.flatMap((item) => grades(field, item)))] : items.map((item) => one(field, item));
  };

  // The values by Chinese label, as the form holds them. What it could not hold is refused: it would be lost.
  const mapping = (fields, front) => {
    if (typeof front !== "object" || front === null || Array.isArray(front)) throw new Error("这里应当是「字段: 值」");
    const found = {};
    for (const [key, value] of Object.entries(front)) {
      const field = fields.find((each) => each.label === key || each.name === key);
      if (!field || field.label in found) throw new Error(`字段「${key}」不认识或写了两次，请先在文件里改正`);
      if (!empty(value)) found[field.label] = field.many ? many(field, value) : one(field, value);
    }
    return found;
  };

  const parts = (text) => {
    const match = FRONT.exec(text);
    if (!match || match.index) throw new Error("文件开头没有两行 --- 之间的字段");
    return { front: match[1], body: text.slice(match[0].length) };
  };

  const pruned = (value) => {
    if (Array.isArray(value)) return value.filter((item) => !empty(item)).map(pruned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([, each]) => !empty(each)).map(([key, each]) => [key, pruned(each)]));
  };
  const words = (value) => (typeof value === "object" ? (Array.isArray(value) ? value.map(words) : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, words(each)]))) : String(value));

  const rows = (value) => Array.isArray(value) && typeof value[0] === "object";
  const deep = (value) => rows(value) && value.some((item) => Object.values(item).some(rows));
  // A group within a group that says no more than its shorthand does is written as that.
  const brief = (fields, value) =>
    Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const short = fields.find((field) => field.label === key)?.shorthand;
        const bare = (item) => (short && same(Object.keys(item), [short]) ? item[short] : item);
        return [key, rows(each) ? each.map(bare) : each];
      }),
    );

  // Groups that hold groups take a line for each of those.
  const lines = (field, value) => {
    const written = deep(value) ? value.map((item) => brief(field.fields, item)) : value;
    const flowLevel = deep(value) ? 4 : rows(value) ? 2 : 1;
    return dump({ [field.label]: words(written) }, { schema: FAILSAFE_SCHEMA, flowLevel, lineWidth: -1, noRefs: true });
  };

  for (const [collection, fields] of Object.entries(forms)) {
    CMS.registerCustomFormat(`library-${collection}-frontmatter`, "md", {
      fromFile: (text) => {
        const { front, body } = parts(text);
        return { ...mapping(fields, load(front, { schema: FAILSAFE_SCHEMA }) ?? {}), body: body.trim(), _original: text };
      },
      toFile: (value) => {
        const { body = "", _original: original, ...rest } = value;
        const wanted = pruned(rest);
        const before = original ? parts(original) : { front: "", body: "" };
        const end = before.front.includes("\r\n") ? "\r\n" : "\n";
        const kept = [];
        const of = (label) => fields.find((field) => field.label === label);
        for (const chunk of before.front.split(/^(?=[^\s#\-\]}])/m)) {
          if (!chunk.trim()) continue;
          const [label, held] = Object.entries(mapping(fields, load(chunk, { schema: FAILSAFE_SCHEMA }) ?? {}))[0] ?? [];
          if (label === undefined || same(pruned(held), wanted[label])) kept.push(chunk);
          else if (label in wanted) kept.push(lines(of(label), wanted[label]).replaceAll("\n", end));
          delete wanted[label];
        }
        for (const field of fields) if (field.label in wanted) kept.push(lines(field, wanted[field.label]).replaceAll("\n", end));
        const written = original && body.trim() === before.body.trim() ? before.body : `${end}${body.trim()}${end}`;
        return `${original?.startsWith("\uFEFF") ? "\uFEFF" : ""}---${end}${kept.join("")}---${end}${written}`;
      },
    });
  }
  CMS.init();
})();
