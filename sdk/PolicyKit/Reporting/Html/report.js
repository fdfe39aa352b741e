'use strict';
// Search, filters, and the rows that the markup leaves out. Without it every row of the table is there to read.
(() => {
  const one = id => document.getElementById(id);
  const table = one('table');
  const form = one('filters');
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  const open = () => {
    const target = location.hash.length > 1 && one(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.querySelector('details');
    if (details) details.open = true;
  };
  addEventListener('hashchange', open);
  open();
  if (!table || !form) return;

  const choices = { status: 'status', 'delta-choice': 'delta', provider: 'provider', domain: 'domain' };
  const texts = new WeakMap();
  const textOf = row => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };
  const apply = () => {
    const words = one('query').value.toLowerCase().split(/\s+/).filter(w => w);
    let shown = 0;
    for (const row of table.tBodies) {
      const fits = Object.entries(choices).every(([id, key]) => !one(id) || !one(id).value || row.dataset[key] === one(id).value)
        && words.every(w => textOf(row).includes(w));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    one('count').textContent = String(shown);
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', e => e.preventDefault());

  const more = one('more');
  if (!more) return;
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const words = {};
  for (const option of document.querySelectorAll('#status option, #delta-choice option')) words[option.value] = option.textContent;
  const rowOf = dataset => {
    const row = element('tbody', undefined, 'dataset');
    const status = dataset.opening.status === 'out-of-scope' ? 'out' : dataset.opening.status;
    Object.assign(row.dataset, { status, delta: dataset.opening.delta, provider: '', domain: '' });
    const head = row.appendChild(element('tr', undefined, 'head'));
    const name = head.appendChild(element('th'));
    name.scope = 'rowgroup';
    name.append(element('bdi', dataset.name || dataset.code, 'name'), element('span', dataset.code, 'under code'));
    head.appendChild(element('td')).append(element('span', dataset.opening.term || words[status], 'status ' + status));
    head.appendChild(element('td')).append(element('span', words[dataset.opening.delta], 'delta ' + dataset.opening.delta));
    const cell = row.appendChild(element('tr', undefined, 'more')).appendChild(element('td'));
    cell.colSpan = table.tHead.rows[0].cells.length;
    const details = cell.appendChild(element('details'));
    details.append(element('summary', dataset.opening.reasons.length + ' 条依据 reasons'));
    const list = details.appendChild(element('ul', undefined, 'plain detail'));
    for (const reason of dataset.opening.reasons) list.append(element('li', reason.text.zh));
    return row;
  };
  let datasets = null;
  more.hidden = false;
  more.addEventListener('click', () => {
    datasets = datasets || JSON.parse(one('decisions').textContent).datasets;
    const next = datasets.slice(table.tBodies.length, table.tBodies.length + 200);
    table.append(...next.map(rowOf));
    if (table.tBodies.length >= datasets.length) one('rest').remove();
    apply();
  });
})();
