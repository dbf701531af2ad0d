import { refuseOlder } from './postgres-version.js';

describe('A PostgreSQL server', () => {
  it.each([150_000, 150_004, 160_010, 180_001])('of version %d serves', version => {
    expect(() => refuseOlder(version)).not.toThrow();
  });

  it.each([
    [149_999, 'is PostgreSQL 14: expected PostgreSQL 15 or newer'],
    [90_624, 'is PostgreSQL 9: expected PostgreSQL 15 or newer'],
    [Number.NaN, 'is of unknown version: expected PostgreSQL 15 or newer'],
  ])('of version %d is refused with a sentence that says what to do', (version, sentence) => {
    expect(() => refuseOlder(version)).toThrow(sentence);
    expect(() => refuseOlder(version)).toThrow('leave DATABASE_URL out');
  });
});
