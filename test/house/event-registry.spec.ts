import 'reflect-metadata';
import '#server/contexts.js';
import { unpublished } from '#server/catalogue/event-registry.js';
import { breakingChanges } from '#platform/event-sourcing/registry.js';

describe('the registry of events', () => {
  it('publishes every declared event as it is (`npm run docs` brings it up to date)', () => {
    expect(unpublished('docs/events').map(({ type, version }) => `${type} v${version}`)).toEqual([]);
  });
});

describe('a published event', () => {
  const published = { properties: { a: { type: 'string' }, b: { type: 'integer' } }, required: ['a'] };
  it('may get an optional field', () => {
    const now = { properties: { ...published.properties, c: { type: 'string' } }, required: ['a'] };
    expect(breakingChanges(published, now)).toEqual([]);
  });
  it.each([
    ['loses a field', { properties: { a: { type: 'string' } }, required: ['a'] }, '/b is gone'],
    [
      'changes a type',
      { properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a'] },
      '/b was integer',
    ],
    ['requires more', { ...published, required: ['a', 'b'] }, '/b is required now'],
    [
      'becomes personal',
      { properties: { ...published.properties, a: { type: 'string', 'x-personal': true } }, required: ['a'] },
      '/a changed',
    ],
  ])('is refused when it %s', (_what, now, change) => {
    expect(breakingChanges(published, now).join()).toContain(change);
  });
});
