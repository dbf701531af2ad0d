import { hash } from 'node:crypto';

/** What a live question is answered with: the whole, so that the newest makes those before it void. */
export interface LiveAnswer {
  readonly text: string;
  /** Everything up to this position of the log is in it. */
  readonly at: bigint;
  /** `<at>.<digest>`: tells where its reader is, and what he has. */
  readonly id: string;
}

const digestOf = (text: string): string => hash('sha256', text, 'hex').slice(0, 16);

export const liveAnswer = (text: string, at: bigint): LiveAnswer => ({
  text,
  at,
  id: `${at}.${digestOf(text)}`,
});

/** What a reader who comes back has already. */
export interface Had {
  readonly at: bigint;
  readonly digest: string;
}
export const NOTHING_HAD: Had = { at: 0n, digest: '' };

/** From `Last-Event-ID`; whatever else is told there is no id of ours, and means that nothing is known to be there. */
export function hadBy(lastEventId: string | string[] | undefined, head: bigint): Had {
  const [, at, digest] = /^(\d{1,19})\.([0-9a-f]{16})$/.exec(String(lastEventId)) ?? [];
  // Of a log that was set back since, or of another one.
  if (at === undefined || digest === undefined || BigInt(at) > head) return NOTHING_HAD;
  return { at: BigInt(at), digest };
}

/** undefined: he has it, or has a newer one. Otherwise what he has from now on. */
export function newFor(had: Had, { at, id }: LiveAnswer): Had | undefined {
  const digest = id.slice(id.indexOf('.') + 1);
  return at < had.at || digest === had.digest ? undefined : { at, digest };
}
