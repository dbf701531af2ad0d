import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import {
  keyFrom,
  smallLog,
  TWO_CASES,
  WITNESS,
  vkeyOf,
} from '#platform/transparency-log/proof/testing/small-log.js';
import { vitrine, vitrineAlone } from '../testing/command-line.js';

const PHOTO = Buffer.from('a photo of the mainboard');
const NAME = createHash('sha256').update(PHOTO).digest('hex');
const witness = keyFrom('witness');
const log = smallLog(
  [
    ...TWO_CASES,
    {
      ...{ stream: 'caseFiles-a', type: 'FileFiled', subjects: ['customer-lin'], caseId: 'a' },
      data: { file: `sha256:${NAME}` },
    },
  ],
  { witness },
);
const history = JSON.stringify(log.history('case-a'));
const keys = [log.vkey, log.witnessKey!, ''].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'vitrine-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
/** Keys that are remembered on this machine are no part of a test. */
const env = { VITRINE_KNOWN_KEYS: at('known-keys') };
const written = (name: string, content: string | Buffer): string => {
  writeFileSync(at(name), content);
  return at(name);
};

type Files = readonly (readonly [name: string, content: string | Buffer])[];
const WHOLE: Files = [
  ['history.json', history],
  ['checkpoint', log.note],
  ['keys', keys],
  [`evidence/${NAME}`, PHOTO],
];

async function bundle(name: string, files: Files): Promise<string> {
  const zip = new ZipFile();
  for (const [path, content] of files) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(at(name)));
  return at(name);
}
const without = (name: string): Files => WHOLE.filter(([path]) => path !== name);

describe('vitrine verify of a bundle', () => {
  it('verifies one that is whole, in both languages and as JSON', async () => {
    const whole = await bundle('whole.zip', WHOLE);
    const required = ['--key', log.vkey, '--witnesses-required', '1'];
    const trusted = await vitrineAlone(['verify', whole, ...required, '--witness', log.witnessKey!]);
    expect([trusted.code, trusted.output]).toEqual([0, expect.stringMatching(/\nVerified\.\n$/)]);
    const unnamed = await vitrine(['verify', whole, ...required]);
    expect([unnamed.code, unnamed.errors]).toEqual([2, expect.stringContaining('--witness')]);
    const garbled = await vitrine(['verify', whole, '--key', log.vkey.slice(0, -3)]);
    expect([garbled.code, garbled.errors]).toEqual([2, expect.stringContaining('is no verifier key')]);
    const own = await vitrine(['verify', whole, '--lang', 'zh-CN', '--trust-key-in-bundle'], env);
    expect([own.code, own.output]).toEqual([0, expect.stringContaining('密钥来自文件本身')]);
    const json = await vitrine(['verify', whole, '--json', '--keys', written('trusted', keys)]);
    expect(JSON.parse(json.output)).toMatchObject({ kind: 'bundle', verdict: 'verified' });
  }, 20_000);

  it('exits with 3 where nobody said whose key it is, and remembers one only when asked', async () => {
    const whole = await bundle('unknown.zip', WHOLE);
    for (const file of [whole, written('history.json', history)]) {
      const unknown = await vitrineAlone(['verify', file], env);
      expect([unknown.code, unknown.errors]).toEqual([
        3,
        expect.stringMatching(/who signed it is not known/),
      ]);
    }
    expect(existsSync(env.VITRINE_KNOWN_KEYS)).toBe(false);
    const asked = await vitrine(['verify', whole, '--remember-key'], env);
    expect([asked.code, asked.errors]).toEqual([0, expect.stringContaining(log.vkey)]);
    expect(readFileSync(env.VITRINE_KNOWN_KEYS, 'utf8')).toBe(`${log.vkey}\n`);
    expect((await vitrine(['verify', whole], env)).code).toBe(0);
    const forged = JSON.stringify(smallLog(TWO_CASES, { key: keyFrom('another') }).history('case-a'));
    expect((await vitrine(['verify', written('forged.json', forged)], env)).code).toBe(1);
    writeFileSync(env.VITRINE_KNOWN_KEYS, 'no key\n');
    expect(await vitrine(['verify', whole], env)).toMatchObject({ code: 2 });
    rmSync(env.VITRINE_KNOWN_KEYS);
  }, 30_000);

  it('lists the files that no proof covers', async () => {
    const more = await bundle('more.zip', [...WHOLE, ['index.html', '<p>'], ['extra\u001b.txt', 'x']]);
    const { code, output } = await vitrine(['verify', more, '--key', log.vkey]);
    expect([code, output]).toEqual([0, expect.stringContaining('"index.html", "extra\\u001b.txt"')]);
    const json = await vitrine(['verify', more, '--key', log.vkey, '--json']);
    expect(JSON.parse(json.output)).toMatchObject({ unproved: ['index.html', 'extra\u001b.txt'] });
  }, 20_000);

  it.each<[string, Files, RegExp]>([
    [
      'one altered word',
      WHOLE.map(([name, content]) => [
        name,
        name === 'history.json' ? String(content).replace(/"bytes":"e/, '"bytes":"f') : content,
      ]),
      /✕/,
    ],
    [
      'another photo under its name',
      [...without(`evidence/${NAME}`), [`evidence/${NAME}`, 'forged']],
      /it was altered/,
    ],
    [
      'a photo that no entry names',
      [...WHOLE, [`evidence/${createHash('sha256').update('x').digest('hex')}`, 'x']],
      /No entry names/,
    ],
    [
      'another checkpoint beside it',
      [...without('checkpoint'), ['checkpoint', `${log.note}x`]],
      /are not those of history/,
    ],
    ['no history', without('history.json'), /history\.json is missing/],
    ['a history twice', [...WHOLE, ['history.json', history]], /is in it twice/],
  ])('with %s exits with 1 and says what', async (what, files, says) => {
    const { code, output, errors } = await vitrine(['verify', await bundle(`${what}.zip`, files)]);
    expect([code, output + errors]).toEqual([1, expect.stringMatching(says)]);
  });

  it('without its photo says which is missing', async () => {
    const { code, output } = await vitrine([
      'verify',
      await bundle('no-photo.zip', without(`evidence/${NAME}`)),
      '--key',
      log.vkey,
    ]);
    expect([code, output]).toEqual([0, expect.stringContaining(NAME)]);
  });

  it('that is cut off, or no ZIP at all, exits with 1 and a sentence', async () => {
    const whole = readFileSync(await bundle('cut.zip', WHOLE));
    for (const content of [whole.subarray(0, whole.length - 40), Buffer.from('PK\u0003\u0004 and no more')]) {
      const { code, errors } = await vitrine(['verify', written('broken.zip', content)]);
      expect([code, errors]).toEqual([1, expect.stringMatching(/no evidence bundle that can be read/)]);
    }
    const other = await vitrine(['verify', written('letter.txt', 'Dear Sir')]);
    expect([other.code, other.errors]).toEqual([1, expect.stringMatching(/nothing that can be verified/)]);
    expect((await vitrine(['verify', at('not-there')])).code).toBe(2);
  });
});

describe('vitrine verify of a receipt', () => {
  it('needs the log’s key, and holds it against the event’s own bytes', async () => {
    const receipt = written('a.tlog-proof', log.receipt(2));
    const { data, envelope } = log.bytesOf(2);
    const [dataFile, other] = [written('data', data), written('other', log.bytesOf(1).data)];
    const key = ['--key', log.vkey];
    expect((await vitrine(['verify', receipt])).code).toBe(2);
    expect((await vitrine(['verify', receipt, ...key])).code).toBe(0);
    const beside = [...key, '--event-metadata', written('metadata', envelope), '--event-data'];
    expect((await vitrine(['verify', receipt, ...beside, dataFile])).code).toBe(0);
    expect((await vitrine(['verify', receipt, ...beside, other])).code).toBe(1);
    const stranger = vkeyOf(WITNESS, keyFrom('stranger'), 4);
    const required = [...key, '--witness', stranger, '--witnesses-required', '1'];
    expect((await vitrine(['verify', receipt, ...required])).code).toBe(1);
  }, 20_000);
});
