import { isDatabaseAway, ReadStoreUnavailableError } from './index.js';

describe('An error is the database’s own', () => {
  it.each([
    ['SQLite is busy', { errcode: 5 }, true],
    ['SQLite’s disk is full', { errcode: 13 }, true],
    ['an extended code of SQLite: busy snapshot', { errcode: 517 }, true],
    ['SQLite: a constraint', { errcode: 1555 }, false],
    ['SQLite: no such table', { errcode: 1 }, false],
    ['PostgreSQL shuts down', { code: '57P01' }, true],
    ['PostgreSQL found a deadlock', { code: '40P01' }, true],
    ['PostgreSQL has too many connections', { code: '53300' }, true],
    ['PostgreSQL: no such table', { code: '42P01' }, false],
    ['PostgreSQL: a null where none may be', { code: '23502' }, false],
    ['the server refuses connections', { code: 'ECONNREFUSED' }, true],
    ['the connection broke', { message: 'Connection terminated unexpectedly' }, true],
    ['no answer came in time', { message: 'Query read timeout' }, true],
    ['it was met by whoever uses the read store', new ReadStoreUnavailableError({ code: '57014' }), true],
    ['it is the key store that is away', { unavailable: true }, true],
    ['a projector’s mistake', new TypeError('row is undefined'), false],
    ['text that was thrown', 'oops', false],
  ])('when %s: %j → %s', (_, error, away) => {
    expect(isDatabaseAway(error)).toBe(away);
  });
});
