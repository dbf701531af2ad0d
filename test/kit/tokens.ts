import { openAccess, type Role, type TokenRequest } from '#platform/access';

/** Signs tokens as the product on this data folder does: the folder's key is the issuer. */
export interface Tokens {
  /** A token of an hour, unless `over` says otherwise. */
  of(role: Role, over?: Partial<TokenRequest>): Promise<string>;
  caseLinkToken(linkId: string): string;
  readCaseLinkToken(token: string): string | undefined;
}

export function tokensOf(folder: string): Tokens {
  const access = openAccess({ host: '127.0.0.1', dataDir: folder });
  return {
    of: (role, over) =>
      access.local!.issueToken({ id: `test-${role}`, roles: [role], ttlSeconds: 3600, ...over }),
    caseLinkToken: access.caseLinkToken,
    readCaseLinkToken: access.readCaseLinkToken,
  };
}
