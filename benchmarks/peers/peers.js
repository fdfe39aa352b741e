'use strict';
// Other engines on the same task. node peers.js TASK.json; then lines on stdin: the name of an engine. Each is answered by one line: the
// number of the strictest rule that holds for each record, 0 for none. What is prepared (parsed policies, parsed expressions) is prepared once.
const fs = require('fs');
const readline = require('readline');
const task = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { rules, records } = task;
const quoted = v => JSON.stringify(v);

function source(test, name, under) {
  if (test.op === 'under') return under(name, test.v);
  if (typeof test.v === 'boolean') return test.v ? name : '!' + name;
  return `${name} ${test.op} ${quoted(test.v)}`;
}

function ofRules(name, and, under) {
  return rules.map(r => r.tests.map(t => source(t, name(t.a), under)).join(and) || 'true');
}

const makers = {
  'v8 if/else'() {
    const text = ofRules(a => 'r.' + a, ' && ', (n, v) => `(${n} === ${quoted(v)} || ${n}.startsWith(${quoted(v + '/')}))`);
    const parts = [];
    for (let i = 0; i < rules.length; i += 50) {
      parts.push('function p' + i + '(r){' + text.slice(i, i + 50).map((t, j) => `if(${t.replace(/ == /g, ' === ').replace(/ != /g, ' !== ')})return ${rules[i + j].n};`).join('\n') + 'return 0;}');
    }
    const calls = parts.map((_, i) => `n=p${i * 50}(r);if(n)return n;`).join('');
    const decide = new Function(parts.join('\n') + `return function(r){let n;${calls}return 0;};`)();
    return () => records.map(decide);
  },
  cedar() {
    const cedar = require('@cedar-policy/cedar-wasm/nodejs');
    const place = new Map(rules.map((r, i) => ['r' + r.n, i]));
    const staticPolicies = {};
    ofRules(a => 'context.' + a, ' && ', (n, v) => `(${n} == ${quoted(v)} || ${n} like ${quoted(v + '/*')})`)
      .forEach((when, i) => { staticPolicies['r' + rules[i].n] = `permit(principal, action, resource) when { ${when} };`; });
    const parsed = cedar.preparsePolicySet('law', { staticPolicies });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed).slice(0, 300));
    const uid = t => ({ type: t, id: '1' });
    return () => records.map(context => {
      const answer = cedar.statefulIsAuthorized({
        principal: uid('P'), action: uid('Action'), resource: uid('R'), context, preparsedPolicySetId: 'law', entities: [], validateRequest: false,
      });
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer).slice(0, 300));
      const first = answer.response.diagnostics.reason.reduce((least, id) => Math.min(least, place.get(id)), rules.length);
      return first < rules.length ? rules[first].n : 0;
    });
  },
  cel() {
    const { parse, evaluate } = require('cel-js');
    const parsed = ofRules(a => a, ' && ', (n, v) => `(${n} == ${quoted(v)} || startsWith(${n}, ${quoted(v + '/')}))`).map(t => parse(t));
    const bad = parsed.find(p => !p.isSuccess);
    if (bad) throw new Error(String(bad.errors));
    const functions = { startsWith: (text, part) => text.startsWith(part) };
    return () => records.map(record => {
      const at = parsed.findIndex(p => evaluate(p.cst, record, functions));
      return at < 0 ? 0 : rules[at].n;
    });
  },
  'json-rules-engine'() {
    const { Engine } = require('json-rules-engine');
    const names = { '==': 'equal', '!=': 'notEqual', '<': 'lessThan', '>=': 'greaterThanInclusive', under: 'under' };
    const engine = new Engine();
    engine.addOperator('under', (path, node) => path === node || path.startsWith(node + '/'));
    rules.forEach((r, i) => engine.addRule({
      conditions: { all: r.tests.map(t => ({ fact: t.a, operator: names[t.op], value: t.v })) }, event: { type: String(i) },
    }));
    return async () => {
      const answers = [];
      for (const record of records) {
        const { events } = await engine.run(record);
        const first = events.reduce((least, e) => Math.min(least, +e.type), rules.length);
        answers.push(first < rules.length ? rules[first].n : 0);
      }
      return answers;
    };
  },
  async casbin() {
    const { newEnforcer, newModelFromString } = require('casbin');
    const model = newModelFromString('[request_definition]\nr = rec\n[policy_definition]\np = rule, n\n[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = eval(p.rule)\n');
    const enforcer = await newEnforcer(model);
    enforcer.addFunction('under', (path, node) => path === node || path.startsWith(node + '/'));
    const text = ofRules(a => 'r.rec.' + a, ' && ', (n, v) => `under(${n}, ${quoted(v)})`);
    await enforcer.addPolicies(text.map((t, i) => [t, String(rules[i].n)]));
    return async () => {
      const answers = [];
      for (const record of records) {
        const [allowed, why] = await enforcer.enforceEx(record);
        answers.push(allowed ? +why[1] : 0);
      }
      return answers;
    };
  },
  zen() {
    const { ZenEngine } = require('@gorules/zen-engine');
    const attributes = [...new Set(rules.flatMap(r => r.tests.map(t => t.a)))].sort();
    const cell = t => t.op === 'under' ? `$ == ${quoted(t.v)} or startsWith($, ${quoted(t.v + '/')})` : `$ ${t.op} ${quoted(t.v)}`;
    const table = {
      hitPolicy: 'first',
      inputs: attributes.map(a => ({ id: a, name: a, field: a })),
      outputs: [{ id: 'n', name: 'n', field: 'n' }],
      rules: rules.map(r => Object.assign({ _id: 'r' + r.n, n: String(r.n) }, Object.fromEntries(attributes.map(a => [a, r.tests.filter(t => t.a === a).map(cell).join(' and ')])))),
    };
    const decision = new ZenEngine().createDecision({
      nodes: [{ id: 'in', type: 'inputNode', name: 'in' }, { id: 'law', type: 'decisionTableNode', name: 'law', content: table }, { id: 'out', type: 'outputNode', name: 'out' }],
      edges: [{ id: '1', sourceId: 'in', targetId: 'law' }, { id: '2', sourceId: 'law', targetId: 'out' }],
    });
    return async () => (await Promise.all(records.map(record => decision.evaluate(record)))).map(a => a.result.n ?? 0);
  },
};

const made = new Map();
(async () => {
  for await (const name of readline.createInterface({ input: process.stdin })) {
    try {
      if (!made.has(name)) made.set(name, await makers[name]());
      console.log((await made.get(name)()).join(' '));
    } catch (e) {
      console.log('error ' + String(e.message).split('\n')[0]);
    }
  }
})();
