import fc from 'fast-check';
import { SubjectErasedError, InvalidSubjectError, SubjectNotPreparedError } from '../errors.js';
import { partOf } from '../key-name.js';
import type { PersonalData } from '../personal-data.js';
import { parseSealed } from '../sealed-text.js';
import { openValue } from '../value-cipher.js';
import { documentWithSealed } from './arbitrary-documents.js';

const ERASED = '{"erased":true}';
const UNREADABLE = '{"unreadable":true}';

/** What personal data does on every key store. `open` opens the same store again and again; each test has its own subjects. */
export function describePersonalData(open: () => Promise<PersonalData>): void {
  let data: PersonalData;
  let other: PersonalData;
  let tests = 0;
  let ann: string;
  let bob: string;
  const revealed = async (value: unknown, by = data): Promise<unknown> =>
    JSON.parse(await by.reveal(JSON.stringify(value))) as unknown;

  beforeAll(async () => {
    [data, other] = [await open(), await open()];
  });
  afterAll(async () => {
    await data.close();
    await other.close();
  });
  beforeEach(() => {
    tests++;
    [ann, bob] = [`customer-ann-${tests}`, `customer-bob-${tests}`];
  });

  describe('sealing and revealing', () => {
    it('seals for a prepared subject and reveals to everyone who has the store', async () => {
      await data.prepare([ann]);
      const sealed = data.seal({ name: '王小明' }, ann);
      expect(sealed).toMatch(new RegExp(`^~p2:${ann}:[A-Za-z0-9_-]+$`));
      expect(sealed).not.toContain('王');
      expect(await revealed([sealed])).toEqual([{ name: '王小明' }]);
      expect(await revealed([sealed], other)).toEqual([{ name: '王小明' }]);
    });

    it('seals the same value differently each time', async () => {
      await data.prepare([ann]);
      expect(data.seal('a', ann)).not.toBe(data.seal('a', ann));
    });

    it('gives back any JSON value', async () => {
      await data.prepare([ann]);
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), async value => {
          expect(await data.reveal(JSON.stringify(data.seal(value, ann)))).toBe(JSON.stringify(value));
        }),
      );
    });

    it('gives back any document with its sealed values in the clear and all else untouched', async () => {
      await data.prepare([ann, bob]);
      const seal = (value: unknown, odd: boolean): string => data.seal(value, odd ? ann : bob);
      await fc.assert(
        fc.asyncProperty(
          documentWithSealed(seal),
          fc.constantFrom(0, 2, '\t'),
          async ({ sealed, plain }, indent) => {
            const text = await data.reveal(JSON.stringify(sealed, null, indent));
            expect(JSON.parse(text)).toEqual(plain);
            if (indent === 0) expect(text).toBe(JSON.stringify(plain));
          },
        ),
      );
    });

    it('does not look again at what it revealed', async () => {
      await data.prepare([ann]);
      const inner = data.seal('inner', ann);
      expect(await revealed([data.seal(inner, ann)])).toEqual([inner]);
    });

    it('shows as unreadable what was altered, cut off or given another name', async () => {
      await data.prepare([ann, bob]);
      const sealed = data.seal('words', ann);
      const middle = sealed.length - 10;
      const altered =
        sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
      for (const bad of [
        altered,
        sealed.slice(0, -3),
        `${sealed}…`,
        sealed.replace(ann, bob),
        `~p1:${ann}:`,
        `~p2:${ann}:`,
        '~p1:',
        '~p2:',
      ]) {
        expect(await data.reveal(JSON.stringify({ bad }))).toBe(`{"bad":${UNREADABLE}}`);
      }
    });

    it('shows as erased what was sealed with a key the store never had', async () => {
      expect(await data.reveal(`["~p1:nobody-${tests}:${'A'.repeat(60)}"]`)).toBe(`[${ERASED}]`);
    });

    it('refuses what JSON can not hold', async () => {
      await data.prepare([ann]);
      expect(() => data.seal(undefined, ann)).toThrow(TypeError);
    });
  });

  describe('opening one value', () => {
    const openings = async (value: unknown, by = data): Promise<unknown> =>
      Object.fromEntries(await by.openings(JSON.stringify(value)));

    it('takes the key of that value alone, the same from everyone who has the store', async () => {
      await data.prepare([ann, bob]);
      const [a, b] = [data.seal('a', ann), data.seal({ b: '"' }, bob)];
      const keys = await data.openings(JSON.stringify({ a, list: [b, 'plain'], again: a }));
      expect([...keys.keys()]).toEqual([a, b]);
      expect(await other.openings(JSON.stringify([a, b]))).toEqual(keys);
      const open = (k: string, sealed: string, subject: string): string | undefined =>
        openValue(Buffer.from(k, 'base64url'), parseSealed(sealed)!.bytes, subject);
      expect(open(keys.get(a)!, a, ann)).toBe('"a"');
      expect(open(keys.get(b)!, b, bob)).toBe('{"b":"\\""}');
      expect(open(keys.get(a)!, data.seal('a', ann), ann)).toBeUndefined();
      expect(open(keys.get(a)!, b, bob)).toBeUndefined();
    });

    it('is over once the key is destroyed, and never was possible for what was altered or is older', async () => {
      await data.prepare([ann, bob]);
      const [a, b] = [data.seal('a', ann), data.seal('b', bob)];
      const altered = b.slice(0, -1) + (b.endsWith('A') ? 'E' : 'A');
      await data.destroy(ann);
      const older = `~p1:${bob}:${'A'.repeat(60)}`;
      expect(await openings([a, altered, older, `~p2:nobody-${tests}:${'A'.repeat(80)}`, '~p2:'])).toEqual(
        {},
      );
      expect(await openings([a, b])).toEqual({ [b]: expect.any(String) as string });
    });
  });

  describe('sealing bytes', () => {
    it('gives them back to everyone who has the store, for their subject and purpose only', async () => {
      await data.prepare([ann, bob]);
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
          const sealed = data.sealBytes(bytes, ann, 'photo/0');
          expect(Buffer.from((await other.openBytes(sealed, ann, 'photo/0')) as Uint8Array)).toEqual(
            Buffer.from(bytes),
          );
          expect(await data.openBytes(sealed, bob, 'photo/0')).toBe('unreadable');
          expect(await data.openBytes(sealed, ann, 'photo/1')).toBe('unreadable');
        }),
        { numRuns: 25 },
      );
    });

    it('is over, and so is opening, once the key is destroyed', async () => {
      await data.prepare([ann]);
      const sealed = data.sealBytes(Buffer.from('photo'), ann, 'x');
      await data.destroy(ann);
      expect(await data.openBytes(sealed, ann, 'x')).toBe('erased');
      expect(() => data.sealBytes(Buffer.from('photo'), ann, 'x')).toThrow(SubjectErasedError);
    });
  });

  describe('preparing', () => {
    it('tells whether it is needed', async () => {
      expect(data.isPrepared([ann])).toBe(false);
      expect(() => data.seal('a', ann)).toThrow(SubjectNotPreparedError);
      await data.prepare([ann]);
      expect(data.isPrepared([ann])).toBe(true);
      expect(data.isPrepared([ann, bob])).toBe(false);
    });

    it('makes one key for a subject that many prepare at once, here and elsewhere', async () => {
      const subjects = Array.from({ length: 20 }, (_, at) => `${ann}-${at}`);
      await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          (at % 2 ? data : other).prepare([subjects[at % 20]!, subjects[(at * 7) % 20]!]),
        ),
      );
      await Promise.all([data, other].map(instance => instance.prepare(subjects)));
      for (const subject of subjects) {
        expect(await revealed([data.seal(1, subject)], other)).toEqual([1]);
        expect(await revealed([other.seal(2, subject)], data)).toEqual([2]);
      }
    });

    it.each(['', 'a b', 'a:b', 'a"b', '客户', 'a'.repeat(129)])('refuses %j as a subject', async subject => {
      await expect(data.prepare([subject])).rejects.toThrow(InvalidSubjectError);
    });
  });

  describe('finding', () => {
    it('finds a subject by the same phone, e-mail, serial or name written another way', async () => {
      await data.prepareWith(
        [ann],
        [
          { kind: 'phone', value: '138 0013 8000', subject: ann },
          { kind: 'email', value: `Ann${tests}@Example.com`, subject: ann },
          { kind: 'serial', value: `SN-${tests}-x1`, subject: ann },
          { kind: 'name', value: `欧阳 小明${tests}`, subject: ann },
        ],
      );
      expect(data.isPrepared([ann])).toBe(true);
      expect(await other.find('phone', '+86 138-0013-8000')).toContain(ann);
      expect(await other.find('email', `ann${tests}@example.COM `)).toEqual([ann]);
      expect(await other.find('serial', `sn${tests}X1`)).toEqual([ann]);
      expect(await other.find('name', `欧阳小明${tests}`)).toEqual([ann]);
      expect(await other.find('name-part', `小明${tests}`)).toEqual([ann]);
    });

    it('finds by what stands and no more by what was corrected, also where the two share characters', async () => {
      const subject = `customer-corrected-${tests}`;
      const wrong = { kind: 'name', value: `欧阳小明${tests}`, subject } as const;
      const right = { kind: 'name', value: `欧阳小敏${tests}`, subject } as const;
      await data.remember([wrong, right]);
      await data.forget([wrong], [right]);
      await data.forget([wrong], [right]);
      expect(await other.find('name', wrong.value)).not.toContain(subject);
      expect(await other.find('name-part', `小明${tests}`)).not.toContain(subject);
      expect(await other.find('name-part', `欧阳`)).toContain(subject);
      expect(await other.find('name', right.value)).toContain(subject);
    });

    it('finds nothing by a part of a phone number, by another kind, by one character or by nothing', async () => {
      await data.remember([{ kind: 'phone', value: '13900139000', subject: ann }]);
      expect(await data.find('phone', '9000')).toEqual([]);
      expect(await data.find('serial', '13900139000')).toEqual([]);
      expect(await data.find('name-part', '王')).toEqual([]);
      expect(await data.find('phone', 'unknown')).toEqual([]);
    });

    it('finds all who share a value, each once', async () => {
      const value = `021-5555-${tests}`;
      await data.remember([ann, bob, ann].map(subject => ({ kind: 'phone' as const, value, subject })));
      await data.remember([{ kind: 'phone', value, subject: bob }]);
      expect(await data.find('phone', value)).toEqual([ann, bob]);
    });
  });

  describe('claims', () => {
    it('names a value the same everywhere, apart by kind, and never by itself', () => {
      expect(data.keyed('serial', 'SN1')).toMatch(/^[0-9a-f]{64}$/);
      expect(other.keyed('serial', 'SN1')).toBe(data.keyed('serial', 'SN1'));
      expect(data.keyed('card', 'SN1')).not.toBe(data.keyed('serial', 'SN1'));
    });
  });

  describe('erasing', () => {
    it('leaves nothing to reveal, to find or to seal with, and others as they were', async () => {
      await data.prepareWith(
        [ann, bob],
        [ann, bob].map(subject => ({ kind: 'name' as const, value: `共名${tests}`, subject })),
      );
      const sealed = [data.seal('a', ann), data.seal('b', bob)];
      expect(await revealed(sealed)).toEqual(['a', 'b']);
      await data.destroy(ann);
      expect(await revealed(sealed)).toEqual([{ erased: true }, 'b']);
      expect(await data.find('name', `共名${tests}`)).toEqual([bob]);
      expect(data.isPrepared([ann])).toBe(false);
      expect(() => data.seal('again', ann)).toThrow(SubjectErasedError);
    });

    it('never makes a destroyed key anew, nor one for a subject that was erased before it had any', async () => {
      await data.prepare([ann]);
      await data.destroy(ann);
      await data.destroy(bob);
      for (const instance of [data, other]) {
        await expect(instance.prepare([ann])).rejects.toThrow(SubjectErasedError);
        await expect(instance.remember([{ kind: 'name', value: '无人', subject: bob }])).rejects.toThrow(
          SubjectErasedError,
        );
      }
      expect(await data.find('name', '无人')).toEqual([]);
    });

    it('fails only the preparations that hold the erased subject', async () => {
      await other.destroy(ann);
      const [first, second] = await Promise.allSettled([data.prepare([ann]), data.prepare([bob])]);
      expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    });

    it('can be repeated, and tells of it once', async () => {
      const told: string[] = [];
      const stop = data.onDestroyed(subject => told.push(subject));
      await data.prepare([ann]);
      await Promise.all([data.destroy(ann), data.destroy(ann)]);
      await data.destroy(ann);
      stop();
      await data.destroy(bob);
      // The other's erasures of earlier tests may be told here too.
      expect(told.filter(subject => subject === ann || subject === bob)).toEqual([ann]);
    });

    it('counts what it destroyed over all its repetitions, and knows that it has begun', async () => {
      await data.prepareWith([ann], [{ kind: 'phone', value: '13911113333', subject: ann }]);
      expect(await other.isDestroyed(ann)).toBe(false);
      const first = await data.destroy(ann);
      expect(first.keys).toBe(1);
      expect(first.tokens).toBeGreaterThan(0);
      expect(await other.destroy(ann)).toEqual(first);
      expect([await other.isDestroyed(ann), await data.isDestroyed(bob)]).toEqual([true, false]);
      expect(await data.destroy(bob)).toEqual({ keys: 0, tokens: 0 });
    });

    it('is soon seen by another that has the key and the value at hand', async () => {
      await data.prepare([ann]);
      const sealed = data.seal('a', ann);
      expect(await revealed([sealed], other)).toEqual(['a']);
      const told = new Promise<string>(resolve => {
        const stop = other.onDestroyed(subject => {
          if (subject !== ann) return;
          stop();
          resolve(subject);
        });
      });
      await data.destroy(ann);
      expect(await told).toBe(ann);
      expect(await revealed([sealed], other)).toEqual([{ erased: true }]);
    });

    it('wins over what runs at the same time', async () => {
      await data.prepare([ann]);
      const sealed = data.seal('a', ann);
      await Promise.allSettled([
        other.reveal(JSON.stringify([sealed])),
        other.destroy(ann),
        other.reveal(JSON.stringify([sealed, 1])),
        other.remember([{ kind: 'name', value: `同时${tests}`, subject: ann }]),
      ]);
      expect(await revealed([sealed], other)).toEqual([{ erased: true }]);
      expect(await other.find('name', `同时${tests}`)).toEqual([]);
    });
  });

  describe('restricting', () => {
    const until = Date.UTC(2030, 0, 1);
    const restricted = { restricted: true, until: '2029-12-31', law: 'R-13' };

    it('shows and finds nothing that was sealed before, everywhere, until it is lifted', async () => {
      await data.prepareWith(
        [ann, bob],
        [ann, bob].map(subject => ({ kind: 'name' as const, value: `同名${tests}`, subject })),
      );
      const sealed = [data.seal('a', ann), data.seal('b', bob)];
      expect(await revealed(sealed, other)).toEqual(['a', 'b']);
      await data.restrict(ann, { until, ground: 'R-13' });
      expect(await revealed(sealed)).toEqual([restricted, 'b']);
      expect(await data.find('name', `同名${tests}`)).toEqual([bob]);
      expect((await data.openings(JSON.stringify(sealed))).size).toBe(1);
      for (let tries = 0; tries < 200 && (await revealed(sealed, other)) !== undefined; tries++) {
        if (JSON.stringify(await revealed(sealed, other)).includes('restricted')) break;
        await new Promise(resolve => setTimeout(resolve, 25));
      }
      expect(await revealed(sealed, other)).toEqual([restricted, 'b']);
      await data.lift(ann);
      expect(await revealed(sealed)).toEqual(['a', 'b']);
      expect(await data.find('name', `同名${tests}`)).toEqual([ann, bob].sort());
    });

    it('leaves what comes after it as ever: the same customer has his next thing repaired', async () => {
      await data.prepare([ann]);
      const before = data.seal('before', ann);
      await data.restrict(ann, { until, ground: 'R-13' });
      await data.prepareWith([ann], [{ kind: 'phone', value: '13911112222', subject: ann }]);
      const after = data.seal('after', ann);
      expect(await revealed([before, after])).toEqual([restricted, 'after']);
      expect(await data.find('phone', '13911112222')).toEqual([ann]);
      await data.destroy(ann);
      expect(await revealed([before, after])).toEqual([{ erased: true }, { erased: true }]);
    });

    it('given again, takes in what came since the first time as well', async () => {
      await data.prepare([ann]);
      const before = data.seal('before', ann);
      await data.restrict(ann, { until, ground: 'R-13' });
      await data.prepare([ann]);
      const between = data.seal('between', ann);
      await data.restrict(ann, { until, ground: 'R-13' });
      await data.prepare([ann]);
      const after = data.seal('after', ann);
      expect(await revealed([before, between, after])).toEqual([restricted, restricted, 'after']);
      await data.lift(ann);
      expect(await revealed([before, between, after])).toEqual(['before', 'between', 'after']);
    });

    it('opens for who may by law, who has to name the ground', async () => {
      await data.prepare([ann]);
      const json = JSON.stringify([data.seal('a', ann)]);
      await data.restrict(ann, { ground: 'R-13' });
      expect(await data.reveal(json)).toBe('[{"restricted":true,"until":null,"law":"R-13"}]');
      expect(await data.revealRestricted(json, 'court order 7')).toBe('["a"]');
      await expect(data.revealRestricted(json, ' ')).rejects.toThrow(TypeError);
    });

    it('takes in bytes, and gives them back once it is lifted', async () => {
      await data.prepare([ann]);
      const bytes = data.sealBytes(Buffer.from('photo'), ann, 'file');
      await data.restrict(ann, { ground: 'R-13' });
      expect(await data.openBytes(bytes, ann, 'file')).toBe('restricted');
      await data.lift(ann);
      expect(Buffer.from((await data.openBytes(bytes, ann, 'file')) as Uint8Array).toString()).toBe('photo');
    });
  });

  describe('a part of a person', () => {
    const future = '2999-01-01';
    const past = Date.UTC(2001, 0, 1);

    it('has a key of its own, that ends while the person’s goes on', async () => {
      const minor = partOf(ann, 'minor', future);
      await data.prepare([ann, minor]);
      const sealed = [data.seal('her', ann), data.seal('child', minor)];
      expect(await revealed(sealed)).toEqual(['her', 'child']);
      expect(await data.moveExpiry(minor, past)).toBe(true);
      expect(await data.endExpired()).toBeGreaterThanOrEqual(1);
      expect(await revealed(sealed)).toEqual(['her', { erased: true }]);
      await expect(data.prepare([minor])).rejects.toThrow(SubjectErasedError);
    });

    it('ends when it is told to, also what of it came before and after a restriction', async () => {
      const [told, due] = [partOf(ann, 'minor', future), partOf(ann, 'sensitive', future)];
      const sealed: string[] = [];
      const sealBoth = async (): Promise<void> => {
        await data.prepare([ann, told, due]);
        sealed.push(data.seal('told', told), data.seal('due', due));
      };
      await sealBoth();
      await data.restrict(ann, { ground: 'R-13' });
      await sealBoth();
      await data.lift(ann);
      expect(await revealed(sealed)).toEqual(['told', 'due', 'told', 'due']);
      expect(await data.destroy(told)).toMatchObject({ keys: 2 });
      expect(await data.moveExpiry(due, past)).toBe(true);
      await data.endExpired();
      expect(await revealed(sealed)).toEqual(sealed.map(() => ({ erased: true })));
    });

    it('ends with the person', async () => {
      const sensitive = partOf(ann, 'sensitive', future);
      await data.prepare([ann, sensitive]);
      const sealed = [data.seal('a', ann), data.seal('b', sensitive)];
      expect(await data.destroy(ann)).toMatchObject({ keys: 2 });
      expect(await revealed(sealed)).toEqual([{ erased: true }, { erased: true }]);
    });
  });
}
