/* The body of C2SP tlog-witness `add-checkpoint`, as it is sent and as it is read. */

/** A consistency proof has this many lines at most. */
const PROOF_AT_MOST = 63;

export interface AddCheckpoint {
  /** Leaves of what the witness cosigned last. */
  readonly old: number;
  readonly proof: readonly Buffer[];
  /** The signed note. */
  readonly note: string;
}

export const addCheckpointBody = ({ old, proof, note }: AddCheckpoint): string =>
  [`old ${old}`, ...proof.map(hash => hash.toString('base64')), '', note].join('\n');

/** undefined: it is none. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  if (old === undefined || lines.length > PROOF_AT_MOST) return undefined;
  const proof = lines.map(line => Buffer.from(line, 'base64'));
  const whole = proof.every((hash, n) => hash.length === 32 && hash.toString('base64') === lines[n]);
  return whole ? { old: Number(old), proof, note: body.slice(end + 2) } : undefined;
}

/** The content type of a refusal that tells how many leaves the witness has cosigned. */
export const SIZE_TYPE = 'text/x.tlog.size';
