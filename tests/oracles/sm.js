// Random cases of SM3, HMAC-SM3 and SM4 with the answers of another implementation, as JSON on stdout.
// Usage: node sm.js FOLDER-WITH-NODE_MODULES [SEED]
const path = require('path');
const { sm3, sm4 } = require(path.join(process.argv[2], 'node_modules', 'sm-crypto'));
let state = BigInt(process.argv[3] || 1);
const mask = (1n << 64n) - 1n;
function next() {
  state = (state + 0x9E3779B97F4A7C15n) & mask;
  let z = state;
  z = ((z ^ (z >> 30n)) * 0xBF58476D1CE4E5B9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94D049BB133111EBn) & mask;
  return z ^ (z >> 31n);
}
const bytes = n => Array.from({ length: n }, () => Number(next() & 255n));
const hex = b => Buffer.from(b).toString('hex');
const cases = [];
for (let i = 0; i < 300; i++) {
  const message = bytes(i);
  const key = bytes(16 + (i % 80));
  const block = bytes(16);
  const cipherKey = bytes(16);
  cases.push({
    message: hex(message), key: hex(key), block: hex(block), cipherKey: hex(cipherKey),
    sm3: sm3(message), hmac: sm3(message, { key: hex(key), mode: 'hmac' }),
    sm4: sm4.encrypt(block, hex(cipherKey), { padding: 'none' }),
  });
}
process.stdout.write(JSON.stringify(cases));
