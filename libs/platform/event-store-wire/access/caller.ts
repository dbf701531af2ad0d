/** Who calls: a user with groups, or nobody known. Over plaintext everyone is an administrator. */
export interface Caller {
  /** undefined: anonymous. */
  readonly name: string | undefined;
  readonly groups: readonly string[];
  /** May do everything: a member of `$admins`. */
  readonly admin: boolean;
}

export const ADMINS = '$admins';
export const EVERYONE = '$all';

export const ANONYMOUS: Caller = { name: undefined, groups: [], admin: false };
/** Without TLS there are no passwords, and nobody to keep out. */
export const PLAINTEXT: Caller = { name: undefined, groups: [ADMINS], admin: true };
