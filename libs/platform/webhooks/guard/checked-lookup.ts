import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** The name leads to an address that no endpoint may have. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
}

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export const resolveName: Resolve = hostname =>
  new Promise((found, failed) =>
    lookup(hostname, { all: true }, (error, addresses) => (error ? failed(error) : found(addresses))),
  );

/**
 * Looks a name up for a connection, once, and lets it through where each of its addresses is allowed: what was checked is
 * what is connected to, so that a name which leads elsewhere a moment later (DNS rebinding) wins nothing.
 */
export const checkedLookup =
  (allows: (address: string) => boolean, resolve: Resolve = resolveName): LookupFunction =>
  (hostname, { all }, answer) => {
    resolve(hostname)
      .then(addresses => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => allows(address)))
          throw new AddressRefusedError(`"${hostname}" leads to an address that is not public.`);
        if (all) answer(null, [...addresses]);
        else answer(null, first.address, first.family);
      })
      .catch((error: unknown) => answer(error as NodeJS.ErrnoException, '', 0));
  };
