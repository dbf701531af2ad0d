import type { AccessKey } from '../access-key.js';
import { readSigned, sign } from '../signed-text.js';

/** What stands in a customer's link or QR code. Whether the link is still good is a fact of the case, not of the token. */
export interface CaseLinkTokens {
  /** @throws RangeError for an id with characters outside A–Z a–z 0–9 _ - */
  caseLinkToken(linkId: string): string;
  /** The link's id; undefined for a token that we did not make exactly so. */
  readCaseLinkToken(token: string): string | undefined;
}

export function caseLinkTokens(key: AccessKey): CaseLinkTokens {
  const secret = key.derive('case-link');
  return {
    caseLinkToken(linkId) {
      if (!/^[\w-]{1,100}$/.test(linkId)) {
        throw new RangeError(
          `"${linkId}" can't be the id of a link; expected 1 to 100 letters, digits, _ or -.`,
        );
      }
      return sign(secret, linkId);
    },
    readCaseLinkToken: token => readSigned(secret, token),
  };
}
