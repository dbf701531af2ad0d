import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemas } from '@asyncapi/specs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { AsyncDocument } from '#server/api-documentation/async/async-document.js';
import { asyncChanges } from '#server/api-documentation/async/async-changes.js';
import { ASYNC_API_FILE, asyncApi, publishAsyncApi } from '#server/catalogue/async-api.js';

const read = (text: string): AsyncDocument => JSON.parse(text) as AsyncDocument;
const now = read(asyncApi());
const published = readFileSync(ASYNC_API_FILE, 'utf8');

describe('The AsyncAPI document', () => {
  it('is valid AsyncAPI 3.0, by the schema that the specification publishes', () => {
    const ajv = new Ajv({ meta: false, strict: false, logger: false, validateSchema: false });
    formats.default(ajv);
    const valid = ajv.compile(schemas['3.0.0'] as object);
    expect([valid(now), valid.errors]).toEqual([true, null]);
  });

  it('refers to nothing that is not there', () => {
    const dangling = [...new Set(JSON.stringify(now).match(/(?<="\$ref":")[^"]+/g))].filter(
      ref =>
        ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], now) ===
        undefined,
    );
    expect(dangling).toEqual([]);
  });

  it('is published as it is (`npm run docs` brings it up to date)', () => {
    expect(published).toBe(asyncApi());
  });

  it('takes nothing away from who reads by the published one', () => {
    expect(asyncChanges(read(published), now)).toEqual([]);
  });
});

describe('A change of it', () => {
  type Changed = (document: Record<string, Record<string, Record<string, never>>>) => void;
  const changed = (change: (document: never) => void): AsyncDocument => {
    const copy = structuredClone(now);
    change(copy as never);
    return copy;
  };
  const promise = (document: AsyncDocument) =>
    document.components.schemas['PromiseMade'] as {
      properties: Record<string, unknown>;
      required: string[];
    };
  const breaking: [string, (document: AsyncDocument) => void, string][] = [
    [
      'takes a feed away',
      d => delete (d.channels as Record<string, unknown>)['promises'],
      'channel promises is gone',
    ],
    [
      'takes a message out of a feed',
      d => delete (d.channels['promises']!.messages as Record<string, unknown>)['PromiseMade'],
      'channel promises carries PromiseMade no more',
    ],
    ['takes a field away', d => delete promise(d).properties['kind'], 'PromiseMade/data/kind is gone'],
    [
      'gives a field another type',
      d => void (promise(d).properties['kind'] = { type: 'integer' }),
      'PromiseMade/data/kind was string, is integer',
    ],
    [
      'withholds what was told',
      d => void (promise(d).properties['kind'] = { $ref: '#/components/schemas/Withheld' }),
      'PromiseMade/data/kind was string, is object',
    ],
    [
      'lets a field be left out that was always there',
      d => void (promise(d).required = promise(d).required.filter(name => name !== 'kind')),
      'PromiseMade/data/kind was always there, may be left out',
    ],
    [
      'takes an attribute of the CloudEvent away',
      d =>
        delete (d.components.schemas['CloudEvent'] as { properties: Record<string, unknown> }).properties[
          'position'
        ],
      'PromiseMade/position is gone',
    ],
  ];

  const told = (document: AsyncDocument, part: 'payload' | 'headers') =>
    (document.components.messages['WebhookEvent'] as Record<string, { properties: Record<string, unknown> }>)[
      part
    ]!.properties;
  const ofWebhooks: typeof breaking = [
    [
      'takes what a webhook tells away',
      d => delete told(d, 'payload')['dataref'],
      'WebhookEvent/dataref is gone',
    ],
    [
      'signs by another header',
      d => delete told(d, 'headers')['webhook-signature'],
      'WebhookEvent/webhook-signature is gone',
    ],
    [
      'calls with something else',
      d => delete (d.channels['webhooks']!.messages as Record<string, unknown>)['WebhookEvent'],
      'channel webhooks carries WebhookEvent no more',
    ],
  ];

  it.each([...breaking, ...ofWebhooks])('that %s is found', (_what, change, says) => {
    expect(asyncChanges(now, changed(change as never))).toContain(says);
  });

  it('that adds a feed, a message or a field passes', () => {
    const more = changed(((d: AsyncDocument) => {
      promise(d).properties['more'] = { type: 'string' };
      (d.channels as Record<string, unknown>)['more'] = { address: '/feeds/more', messages: {} };
      (d.channels['promises']!.messages as Record<string, unknown>)['More'] = {
        $ref: '#/components/messages/PromiseMade',
      };
    }) as Changed as never);
    expect(asyncChanges(now, more)).toEqual([]);
  });

  it('that breaks is not written, and it is said what to do; with the version raised it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-async-'));
    const file = join(folder, 'asyncapi.json');
    const had = (version: string): void => {
      const older = changed(((d: AsyncDocument) => {
        promise(d).properties['gone'] = { type: 'string' };
        (d.info as { version: string }).version = version;
      }) as never);
      writeFileSync(file, JSON.stringify(older));
    };
    had('1.0.0');
    expect(() => publishAsyncApi(file)).toThrow(/PromiseMade\/data\/gone is gone\nAdd beside it instead/);
    had('0.9.0');
    publishAsyncApi(file);
    expect(readFileSync(file, 'utf8')).toBe(asyncApi());
    rmSync(folder, { recursive: true });
  });
});
