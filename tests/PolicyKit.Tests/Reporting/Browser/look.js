'use strict';
// Opens a page in Chromium at both widths and in both colour schemes, and prints as JSON what it saw. Judging is the tests' business.
// node look.js MODULES CHROMIUM PAGE [quick|cards]: quick looks once and leaves accessibility out, for pages of many datasets; cards looks at
// pages of changes, which have choices that work without scripts and no table of datasets.
const path = require('path');
const [modules, executablePath, page, mode] = process.argv.slice(2);
const quick = mode === 'quick';
const { chromium } = require(path.join(modules, 'node_modules', 'playwright-core'));
const axe = require('fs').readFileSync(path.join(modules, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const address = require('url').pathToFileURL(path.resolve(page)).href;

const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
const shown = () => [...document.querySelectorAll('#table > tbody')].filter(r => r.offsetParent !== null || r.getClientRects().length > 0).length;
const tags = () => {
  const counts = {};
  for (const e of document.querySelectorAll('*')) counts[e.localName] = (counts[e.localName] || 0) + 1;
  return counts;
};
const handlers = () => [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(a => a.startsWith('on'));
const references = () => [...document.querySelectorAll('[src],[href]')].map(e => e.getAttribute('src') || e.getAttribute('href'));

async function open(browser, width, colorScheme, options) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, ...options });
  const tab = await context.newPage();
  const seen = { requests: [], dialogs: 0, errors: [] };
  tab.on('request', r => { if (r.url() !== address && !r.url().startsWith('data:')) seen.requests.push(r.url()); });
  tab.on('dialog', d => { seen.dialogs++; d.dismiss(); });
  tab.on('pageerror', e => seen.errors.push(e.message));
  tab.on('console', m => { if (m.type() === 'error') seen.errors.push(m.text()); });
  await tab.goto(address);
  return { context, tab, seen };
}

async function look(browser, width, scheme) {
  const { context, tab, seen } = await open(browser, width, scheme, {});
  const closed = await tab.evaluate(overflow);
  await tab.evaluate(() => [...document.querySelectorAll('details')].slice(0, 100).forEach(d => { d.open = true; }));
  await tab.check('#show-both', { force: true });
  const opened = await tab.evaluate(overflow);
  await context.close();
  return { width, scheme, overflow: Math.max(closed, opened), ...seen, violations: quick ? [] : await judge(browser, width, scheme) };
}

async function judge(browser, width, scheme) {
  const { context, tab } = await open(browser, width, scheme, { bypassCSP: true });
  await tab.evaluate(() => [...document.querySelectorAll('details')].slice(0, 6).forEach(d => { d.open = true; }));
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  await context.close();
  return found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
}

async function use(browser) {
  const { context, tab } = await open(browser, 1280, 'light', {});
  const used = { all: await tab.evaluate(shown), statuses: {}, tags: await tab.evaluate(tags), handlers: await tab.evaluate(handlers), references: await tab.evaluate(references) };
  const values = await tab.$$eval('#status option', options => options.map(o => o.value).filter(v => v));
  for (const value of values) {
    await tab.selectOption('#status', value);
    used.statuses[value] = await tab.evaluate(shown);
  }
  await tab.selectOption('#status', '');
  const code = await tab.$eval('#table > tbody .code', e => e.textContent);
  await tab.fill('#query', code);
  used.searched = await tab.evaluate(shown);
  await tab.fill('#query', 'no such word anywhere');
  used.nothing = await tab.evaluate(shown);
  await tab.click('button[type=reset]');
  await tab.waitForTimeout(50);
  used.cleared = await tab.evaluate(shown);
  used.language = await language(tab);
  await tab.emulateMedia({ media: 'print' });
  used.printed = await tab.$$eval('.detail', all => all.filter(d => d.getBoundingClientRect().height > 0).length);
  used.details = (await tab.$$('.detail')).length;
  await context.close();
  return used;
}

async function language(tab) {
  const visible = () => [...new Set([...document.querySelectorAll('h2 > [lang]')].filter(e => e.offsetParent !== null).map(e => e.lang))].sort();
  const seen = { first: await tab.evaluate(visible) };
  for (const choice of ['en', 'both', 'zh']) {
    await tab.check('#show-' + choice, { force: true });
    seen[choice] = await tab.evaluate(visible);
  }
  return seen;
}

async function withoutScripts(browser) {
  const { context, tab, seen } = await open(browser, 1280, 'light', { javaScriptEnabled: false });
  const rows = await tab.$$('#table > tbody');
  const visible = (await Promise.all(rows.slice(0, 50).map(r => r.isVisible()))).filter(v => v).length;
  const result = { rows: rows.length, visible, filters: await tab.isVisible('#filters'), requests: seen.requests };
  await context.close();
  return result;
}

// What the choices of a page of changes leave to be seen, with scripts off, and what stands on paper whatever is chosen.
async function cards(browser) {
  const { context, tab, seen } = await open(browser, 1280, 'light', { javaScriptEnabled: false });
  const count = async () => (await Promise.all((await tab.$$('[data-way]')).map(c => c.isVisible()))).filter(v => v).length;
  const result = { all: await count(), ways: {}, requests: seen.requests };
  for (const id of await Promise.all((await tab.$$('input[name=way]')).map(i => i.getAttribute('id')))) {
    await tab.check('#' + id, { force: true });
    result.ways[id.slice('way-'.length)] = await count();
  }
  await tab.emulateMedia({ media: 'print' });
  result.printed = await count();
  result.witnesses = (await Promise.all((await tab.$$('.witness pre')).map(p => p.isVisible()))).filter(v => v).length;
  result.choices = await tab.isVisible('.choices');
  await context.close();
  return result;
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const looks = [];
  for (const width of quick ? [360] : [360, 1280]) for (const scheme of mode ? ['light'] : ['light', 'dark']) looks.push(await look(browser, width, scheme));
  console.log(JSON.stringify(mode === 'cards' ? { looks, cards: await cards(browser) } : { looks, use: await use(browser), withoutScripts: await withoutScripts(browser) }));
  await browser.close();
})().catch(e => { console.error(e); process.exit(1); });
