/**
 * A contact’s number in the book of its desk, as it is told: `brand-cs-2013-7` or `brand-cs/2013/7`. Numbers begin with 1, and
 * a register’s revisions with 0. undefined: it is none.
 */
export function registryNumber(
  text: string,
): { readonly stream: string; readonly revision: bigint } | undefined {
  const [, desk, year, number] =
    /^([a-z0-9][a-z0-9-]{0,60})[-/ ](\d{4})[-/ ]0*([1-9]\d{0,8})$/.exec(text) ?? [];
  return desk === undefined
    ? undefined
    : { stream: `register-${desk}-${year}`, revision: BigInt(number!) - 1n };
}
