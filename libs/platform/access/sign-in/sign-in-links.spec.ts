import fc from 'fast-check';
import { ManualClock } from '#platform/time';
import { assertOwnPath, signInLinks } from './sign-in-links.js';

const NOON = Date.UTC(2026, 10, 23, 12);
const grant = { id: 'staff-7', roles: ['agent'] } as const;
const tokenOf = (link: string): string => new URL(link, 'http://127.0.0.1').searchParams.get('token')!;

describe('A sign-in link', () => {
  it('given it is opened twice, then the second time is known as such', () => {
    const links = signInLinks(new ManualClock(NOON));
    const token = tokenOf(links.create(grant));
    expect(links.redeem(token)).toEqual({ grant, first: true });
    expect(links.redeem(token)).toEqual({ grant, first: false });
  });

  it('given 15 minutes have passed, or the time it was made for, then it is not known', () => {
    const clock = new ManualClock(NOON);
    const links = signInLinks(clock);
    const [short, long] = [tokenOf(links.create(grant)), tokenOf(links.create(grant, 12 * 3600))];
    clock.set(NOON + 15 * 60_000);
    expect(links.redeem(short)).toBeUndefined();
    expect(links.redeem(long)).toBeDefined();
    clock.set(NOON + 12 * 3_600_000);
    expect(links.redeem(long)).toBeUndefined();
  });

  it('given another link’s token or none, then it is not known', () => {
    expect(signInLinks().redeem(tokenOf(signInLinks().create(grant)))).toBeUndefined();
    expect(signInLinks().redeem('')).toBeUndefined();
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    'audit',
    '',
    '/a\nb',
    '/\tevil.example',
    '/a b',
  ])('given it should lead to %p, then there is no such link', landing => {
    expect(() => signInLinks().create({ ...grant, landing })).toThrow(/is not a path on this server/);
  });

  it('given any path it takes, then a browser stays on this server', () => {
    const origin = 'http://127.0.0.1:3000';
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webPath(),
          fc.string({ unit: 'binary' }).map(text => `/${text}`),
        ),
        path => {
          try {
            assertOwnPath(path);
          } catch {
            return;
          }
          expect(new URL(path, origin).origin).toBe(origin);
        },
      ),
    );
  });
});
