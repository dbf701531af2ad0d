import fc from 'fast-check';
import { readConnectionString } from './connection-string.js';

describe('a connection string', () => {
  it.each([
    ['esdb://localhost:2113?tls=false', 'esdb://localhost:2113?tls=false', 'localhost:2113'],
    ['kurrentdb://localhost?tls=false', 'esdb://localhost?tls=false', 'localhost:2113'],
    ['KurrentDB+discover://cluster.example', 'esdb+discover://cluster.example', 'cluster.example:2113'],
    ['kdb://a:1,b:2/', 'esdb://a:1,b:2', 'a:1, b:2'],
    ['esdb://admin:p%40ss@a:1?tlsCAFile=%2Fca.pem', 'esdb://admin:p%40ss@a:1?tlsCAFile=%2Fca.pem', 'a:1'],
    ['esdb://a?tlsVerifyCert=true&tls=true', 'esdb://a?tls=true', 'a:2113'],
  ])('%s is %s for the client', (text, forClient, addresses) => {
    expect(readConnectionString(text)).toMatchObject({ forClient, addresses });
  });

  it('asks for the leader unless it prefers another node', () => {
    const leader = (text: string): boolean => readConnectionString(text).requiresLeader;
    expect(
      ['esdb://a', 'esdb://a?nodePreference=Leader', 'esdb://a?nodePreference=follower'].map(leader),
    ).toEqual([true, true, false]);
  });

  it('has the deadline of its calls', () => {
    expect(readConnectionString('esdb://a?defaultDeadline=2500').deadlineMs).toBe(2_500);
    expect(readConnectionString('esdb://a').deadlineMs).toBeUndefined();
  });

  it.each([
    ['', 'begins with esdb://'],
    ['http://localhost:2113', 'got "http://localhost:2113"'],
    ['esdb://', 'and a host'],
    ['esdb://a:b:c', 'name:port'],
    ['esdb://name@a', 'name:password'],
    ['esdb://a?tsl=false', 'got "tsl"'],
    ['esdb://a?tls', 'key=value'],
    ['esdb://a?tlsVerifyCert=false', 'tlsCAFile'],
    ['esdb://127.0.0.1:2113', 'has a host name'],
    ['esdb://a?defaultDeadline=soon', 'milliseconds'],
  ])('%s is none, and the error says why', (text, why) => {
    expect(() => readConnectionString(text)).toThrow(why);
  });

  it('never shows its password', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('http', 'esdb', 'kdb'),
        fc.constantFrom('?x=1', '', ':b:c'),
        (scheme, rest) => {
          try {
            readConnectionString(`${scheme}://admin:tops3cret@host${rest}`);
          } catch (error) {
            expect(String(error)).not.toContain('tops3cret');
          }
        },
      ),
    );
  });
});
