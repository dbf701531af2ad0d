import type { StoredEvent } from '#platform/event-store';
import { signatureBy } from '../keys/note.js';
import type { Claim } from './claims.js';
import { nameOf } from './compare-event.js';

export interface ClaimVerdict {
  readonly from: string;
  /** false: this log is not what it was when that was signed; undefined: it could not be decided. */
  readonly holds: boolean | undefined;
  readonly says: string;
}

export interface ClaimCheck {
  /** The tree has so many leaves now. */
  at(size: number, root: () => Buffer): void;
  /** The leaf of an event. */
  leaf(index: number, leaf: Buffer, event: StoredEvent): void;
  /** `whole`: nothing else differed. */
  verdicts(whole: boolean): ClaimVerdict[];
}

interface Keys {
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
}

/** Holds what others kept against the log: a checkpoint's root at its size, a receipt's entry at its index. */
export function claimCheck(
  claims: readonly Claim[],
  { keys, witnesses }: Keys,
  size: number,
  origin: string,
): ClaimCheck {
  const verdicts = new Map<Claim, ClaimVerdict>();
  const sizes = new Map<number, Claim[]>();
  const indexes = new Map<number, Claim[]>();
  const say = (claim: Claim, holds: boolean | undefined, says: string): void => {
    if (verdicts.get(claim)?.holds !== false) verdicts.set(claim, { from: claim.from, holds, says });
  };
  for (const claim of claims) {
    sizes.set(claim.head.size, [...(sizes.get(claim.head.size) ?? []), claim]);
    if (claim.entry) {
      const { index } = claim.entry;
      indexes.set(index, [...(indexes.get(index) ?? []), claim]);
    }
  }

  return {
    at(now, root) {
      for (const claim of sizes.get(now) ?? [])
        if (claim.head.root.equals(root()))
          say(claim, true, `${claim.from}: its ${now} leaves are the first ones of this log.`);
        else
          say(
            claim,
            false,
            `${claim.from}: ${who(claim, keys, witnesses)} another tree of ${now} leaves: this log was rewritten, or is another.`,
          );
    },
    leaf(index, leaf, event) {
      for (const claim of indexes.get(index) ?? [])
        if (!claim.entry!.leaf.equals(leaf))
          say(
            claim,
            false,
            `${claim.from}: leaf ${index} was ${claim.entry!.header}; now it is ${nameOf(event)}.`,
          );
    },
    verdicts: whole =>
      claims.map(claim => {
        const { head, from } = claim;
        const by = who(claim, keys, witnesses);
        if (head.origin !== origin)
          say(claim, false, `${from} is of the log "${head.origin}", this is "${origin}".`);
        else if (head.size > size)
          say(
            claim,
            false,
            `${from}: ${by} ${head.size} leaves, this log has ${size}: it was cut back or rewritten.`,
          );
        const undecided = `${from}: not compared, since the log differs before${whole ? '' : ', as told above'}.`;
        const verdict = verdicts.get(claim) ?? { from, holds: undefined, says: undecided };
        return verdict.holds === true && !isSigned(claim, keys, witnesses)
          ? {
              from,
              holds: undefined,
              says: `${from} fits, but no key and no witness that is known signed it.`,
            }
          : verdict;
      }),
  };
}

const isSigned = ({ text, signatures }: Claim, ...keys: readonly (readonly string[])[]): boolean =>
  keys.flat().some(key => signatureBy(key, text, signatures));

/** Who stands for a claim, as the beginning of a sentence about what he signed. */
function who(claim: Claim, keys: readonly string[], witnesses: readonly string[]): string {
  const { text, signatures } = claim;
  const names = witnesses.filter(key => signatureBy(key, text, signatures)).map(key => key.split('+')[0]);
  if (names.length > 0) return `the witness ${names.join(', ')} cosigned`;
  if (isSigned(claim, keys)) return 'the log’s own key signed';
  const others = signatures.map(({ name, id }) => `${name}+${id}`).join(', ');
  return `a key that is not among those known here (${others}) signed`;
}
