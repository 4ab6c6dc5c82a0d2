// A table as a workbook of one sheet (ECMA-376): every cell is text, the first row stays in sight.
const PARTS = 'http://schemas.openxmlformats.org/', SHEET = `${PARTS}spreadsheetml/2006/main`, OFFICE = `${PARTS}officeDocument/2006/relationships`, XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function escaped(text) {
  // What XML can't hold is left out.
  const marks = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, mark => marks[mark]);
}

const cell = text => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

function workbook(name, rows, widths) {
  const relation = (id, kind, target) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const relations = inner => `${XML}<Relationships xmlns="${PARTS}package/2006/relationships">${inner}</Relationships>`;
  const override = (path, kind) => `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  const lines = rows.map(row => `<row>${row.map(cell).join('')}</row>`).join('');
  const view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const parts = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PARTS}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/worksheets/sheet1.xml', 'worksheet')}</Types>`,
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(relation('r1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${SHEET}">${view}<cols>${columns}</cols><sheetData>${lines}</sheetData></worksheet>`,
  };
  const files = Object.entries(parts).map(([path, text]) => [path, new TextEncoder().encode(text)]);
  return self.zipped(Object.assign({}, ...files.map(([path, bytes]) => ({ [path]: bytes }))));
}
