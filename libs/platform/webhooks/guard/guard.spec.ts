import fc from 'fast-check';
import { checkedLookup, AddressRefusedError, type Resolve } from './checked-lookup.js';
import { urlFault } from './endpoint-url.js';
import { isLoopbackAddress, isPublicAddress } from './public-address.js';

describe('An address', () => {
  it.each([
    '127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
    '100.64.0.1', '192.0.2.7', '198.18.0.1', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'fec0::1', 'ff02::1', '2001:db8::1', '100::1',
    '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '64:ff9b:1::1', '2002:a00:1::', '2001::1', '::10.0.0.1',
    '::8.8.8.8', '4000::1', '', 'example.org', '8.8.8', '1.2.3.4/8',
  ])('%s is none of the public internet', address => expect(isPublicAddress(address)).toBe(false)); // prettier-ignore

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
  ])('%s is one of the public internet', address => expect(isPublicAddress(address)).toBe(true));

  it('of a private network is never public, however it is written into IPv6', () => {
    const privates = fc.tuple(fc.constantFrom(10, 127), fc.nat(255), fc.nat(255), fc.nat(255));
    const forms = fc.constantFrom('', '::ffff:', '64:ff9b::', '::');
    fc.assert(
      fc.property(privates, forms, (bytes, form) => {
        expect(isPublicAddress(`${form}${bytes.join('.')}`)).toBe(false);
      }),
    );
  });

  it('is of this machine in both versions, and in no form that stands for another', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1'].map(isLoopbackAddress)).toEqual([true, true, true]);
    expect(['::ffff:127.0.0.1', '0.0.0.0', '10.0.0.1', 'localhost'].map(isLoopbackAddress)).toEqual(
      Array(4).fill(false),
    );
  });
});

describe('The address of an endpoint', () => {
  it.each([
    ['ftp://example.org/', 'no-url'], ['example.org', 'no-url'], ['', 'no-url'], ['javascript:alert(1)', 'no-url'],
    ['file:///etc/passwd', 'no-url'], [`https://example.org/${'x'.repeat(2_000)}`, 'no-url'],
    ['http://example.org/', 'not-https'], ['https://a:b@example.org/', 'credentials'], ['https://a@example.org/', 'credentials'],
    ['https://example.org/?key=1', 'query'], ['https://example.org/#a', 'query'], ['https://example.org/?', 'query'],
    ['https://example.org:22/', 'port'], ['https://example.org:80/', 'port'],
    ['https://10.0.0.1/', 'not-public'], ['https://[fd00::1]/', 'not-public'], ['https://169.254.169.254/', 'not-public'],
    ['https://0xa000001/', 'not-public'], ['https://2852039166/', 'not-public'], ['https://0/', 'not-public'],
    ['https://[::ffff:7f00:1]/', 'not-public'],
  ])('%s is refused: %s', (url, fault) => expect(urlFault(url)).toBe(fault)); // prettier-ignore

  it.each(['https://example.org/hooks/a', 'https://example.org:8443/', 'https://8.8.8.8/', 'http://127.0.0.1:4000/hook', 'http://localhost:1/', 'http://[::1]:9/'])(
    '%s can be one',
    url => expect(urlFault(url)).toBeUndefined(),
  ); // prettier-ignore
});

describe('A name that is looked up', () => {
  const ask = (resolve: Resolve, all: boolean) =>
    new Promise((done, fail) =>
      checkedLookup(isPublicAddress, resolve)('hooks.example.org', { all }, (error, ...found) =>
        error ? fail(error) : done(found),
      ),
    );
  const open = { address: '8.8.8.8', family: 4 };
  const inner = { address: '10.0.0.7', family: 4 };

  it('gives the addresses that were checked', async () => {
    expect(await ask(async () => [open], true)).toEqual([[open]]);
    expect(await ask(async () => [open], false)).toEqual(['8.8.8.8', 4]);
  });

  it('is refused where any of its addresses is not public, or it has none', async () => {
    await expect(ask(async () => [open, inner], true)).rejects.toThrow(AddressRefusedError);
    await expect(ask(async () => [inner], false)).rejects.toThrow(AddressRefusedError);
    await expect(ask(async () => [], true)).rejects.toThrow(AddressRefusedError);
  });

  it('is asked once for a connection, so that it can’t be public when checked and private when connected to', async () => {
    const answers = [[open], [inner]];
    let asked = 0;
    expect(await ask(async () => answers[asked++]!, true)).toEqual([[open]]);
    expect(asked).toBe(1);
  });
});
