import fc from 'fast-check';
import { assertIssuerAllowed, isLoopback } from './loopback.js';

describe('Where the built-in sign-in may exist', () => {
  it.each(['127.0.0.1', '127.8.9.255', 'localhost', '::1', '[::1]'])(
    'given HOST %s, then only this machine reaches it',
    host => {
      expect(isLoopback(host)).toBe(true);
      expect(() => assertIssuerAllowed(host, undefined)).not.toThrow();
    },
  );

  it.each([
    '0.0.0.0',
    '::',
    '192.168.1.4',
    '127.0.0.1.evil.example',
    '128.0.0.1',
    '127.0.0.256',
    'localhost.evil.example',
    '',
  ])(
    'given HOST %p and no identity provider, then the start is refused in a sentence that says what to set',
    host => {
      expect(() => assertIssuerAllowed(host, undefined)).toThrow(
        /HOST .*OIDC_ISSUER and OIDC_AUDIENCE.*127\.0\.0\.1/,
      );
      expect(() => assertIssuerAllowed(host, 'https://id.example')).not.toThrow();
    },
  );

  it('given any IPv4 address, then it is loopback exactly when it begins with 127', () => {
    fc.assert(fc.property(fc.ipV4(), address => isLoopback(address) === address.startsWith('127.')));
  });
});
