import 'reflect-metadata';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { ApiDocument, Operation } from '#platform/event-sourcing/http/index.js';
import { CONTEXTS } from '#server/contexts.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

/* The document of the API, as it is served, and what is mounted. */

let served: ServedHere;
let document: ApiDocument;
let operations: readonly (readonly [string, Operation])[];

beforeAll(async () => {
  served = await serveHere();
  document = (await (await fetch(`${served.url}/docs/api.json`)).json()) as ApiDocument;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
});
afterAll(() => served.close());

const declared = CONTEXTS.flatMap(({ capabilities, queries }) => [...capabilities, ...queries]).filter(
  ({ route }) => route !== undefined,
);
const asInDocument = (route: string): string => route.replaceAll(/:(\w+)/g, '{$1}');

describe('The document of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('refers to nothing that is not there', () => {
    const dangling = [...new Set(JSON.stringify(document).match(/(?<="\$ref":")[^"]+/g))].filter(
      ref =>
        ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document) ===
        undefined,
    );
    expect(dangling).toEqual([]);
  });

  it('has every route that is mounted, and each is described', () => {
    const { main } = { main: operations.map(([route]) => route) };
    expect(declared.map(({ route }) => asInDocument(route!)).filter(route => !main.includes(route))).toEqual(
      [],
    );
    expect(operations.filter(([, { tags }]) => tags.includes('undescribed')).map(([route]) => route)).toEqual(
      [],
    );
    expect(operations.length).toBeGreaterThan(declared.length + 12);
  });

  it('names each operation once, and says of each what it answers and who may', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const [route, { summary, security, responses }] of operations) {
      expect([route, summary.length > 5, Array.isArray(security)]).toEqual([route, true, true]);
      expect([route, Object.keys(responses).some(status => /^[23]/.test(status))]).toEqual([route, true]);
    }
  });

  it('says of every command that it takes a key, what it leaves and how it refuses', () => {
    for (const [route, operation] of operations.filter(([, { operationId }]) =>
      declared.some(({ kind, name }) => kind === 'capability' && name === operationId),
    )) {
      const parameters = JSON.stringify(operation.parameters);
      expect([route, parameters]).toEqual([route, expect.stringContaining('/IdempotencyKey')]);
      expect([route, Object.keys(operation.responses)]).toEqual([
        route,
        expect.arrayContaining(['200', '400', '401', '403', '412', '413', '415', '422', '503']),
      ]);
    }
  });
});
