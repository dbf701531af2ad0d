import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOfSeed, publicKeyText, secretText, signedHeaders } from '#platform/webhooks';
import { vitrine, vitrineAlone } from './testing/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-hooks-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const key = keyOfSeed(Buffer.alloc(32, 1));
const other = publicKeyText(keyOfSeed(Buffer.alloc(32, 2)));
const secret = secretText(Buffer.alloc(32, 7));
const body = '{"type":"PromiseKept","subject":"准时"}';
const signed = (at = Date.now()) => signedHeaders({ id: 'event-1', body, at }, [{ key, from: 0 }], [secret]);
const lines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name.replace('webhook', 'Webhook')}: ${value}\r\n`)
    .join('');

describe('vitrine webhooks verify', () => {
  const bodyFile = file('body.json', body);
  const headers = file('headers.txt', `HTTP/1.1 200 OK\r\n${lines(signed())}\r\n`);
  const keys = file('keys.json', JSON.stringify({ keys: [{ key: other }, { key: publicKeyText(key) }] }));
  const secretFile = file('secret.txt', `${secret}\n`);
  const verify = (args: readonly string[], input?: string) =>
    (input === undefined ? vitrine : vitrineAlone)(['webhooks', 'verify', ...args], {}, input);

  it('says by which key a call was signed, from files and from standard input, and never shows a secret', async () => {
    const byKeys = await verify([bodyFile, '--headers', headers, '--keys', keys]);
    expect(byKeys).toMatchObject({ code: 0, errors: '' });
    expect(byKeys.output).toMatch(/^Verified: event-1, sent .*Z, signed by whpk_/);
    expect(byKeys.output).toContain(publicKeyText(key));
    const given = Object.entries(signed()).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
    const bySecret = await verify(['--json', '--secret-file', secretFile, ...given], body);
    expect(JSON.parse(bySecret.output)).toMatchObject({ verified: true, id: 'event-1', by: ['the secret'] });
  });

  it('exits with 1 for what no key signed, or what is old, in plain words', async () => {
    const altered = await verify(['-', '--headers', headers, '--keys', keys], `${body} `);
    expect([altered.code, altered.output]).toEqual([1, '']);
    expect(altered.errors).toContain('none of the keys signed these bytes');
    const kept = file('kept.txt', lines(signed(Date.now() - 3_600_000)));
    const old = await verify([bodyFile, '--headers', kept, '--keys', keys, '--json']);
    expect([old.code, JSON.parse(old.output)]).toEqual([
      1,
      { verified: false, id: 'event-1', fault: 'too-old' },
    ]);
    expect((await verify([bodyFile, '--headers', kept, '--keys', keys, '--any-age'])).code).toBe(0);
  });

  it.each([
    ['without a key', [bodyFile, '--headers', headers], /By which key/],
    ['with a key that is none', [bodyFile, '--headers', headers, '--key', 'whpk_no'], /is no public key/],
    ['with a file of keys that has none', [bodyFile, '--headers', headers, '--keys', bodyFile], /has no key/],
    [
      'with a secret that is none',
      [bodyFile, '--headers', headers, '--secret-file', bodyFile],
      /has no secret/,
    ],
    ['without its headers', [bodyFile, '--key', other], /header webhook-id is missing/],
  ])('exits with 2 when called %s', async (_what, args, says) => {
    const { code, errors } = await verify(args);
    expect([code, errors]).toEqual([2, expect.stringMatching(says)]);
  });
});
