import { evidenceNotFiled } from '#platform/problems';
import { reject, type About, type Rejection } from '../capability.js';
import type { Source } from '../envelope.js';
import { streamName, type StreamType } from '../stream-type.js';
import type { StreamCache } from './stream-cache.js';

/**
 * What a file must be to show something now. Asked before every decision, so that it holds for all commands alike;
 * what is told of the past names what it names.
 */
export interface EvidenceRule<State = unknown> {
  /** The files of a case, in the stream named by the case's id. */
  readonly on: StreamType<State>;
  /** Those that the case does not have. */
  readonly missing: (state: State, files: readonly string[]) => readonly string[];
}

/** Refuses files that the case does not have; notes in `basis` which state of its files that was decided on. */
export async function refuseUnfiled(
  rule: EvidenceRule | undefined,
  { evidence, source }: { readonly evidence: readonly string[]; readonly source: Source },
  { caseId }: About,
  streams: Pick<StreamCache, 'load'>,
  basis: Record<string, string | null>,
): Promise<Rejection | undefined> {
  const files = evidence.filter(one => one.startsWith('sha256:'));
  if (!rule || files.length === 0 || caseId === undefined || source !== 'primary-observation')
    return undefined;
  const stream = streamName(rule.on, caseId);
  const refused = async (fresh: boolean): Promise<Rejection | undefined> => {
    const filed = await streams.load(rule.on, stream, fresh);
    basis[stream] = filed.revision >= 0n ? String(filed.revision) : null;
    const missing = rule.missing(filed.state, files);
    return missing.length > 0 ? reject(evidenceNotFiled, { files: missing.join(', ') }) : undefined;
  };
  // Another process may have filed it a moment ago.
  return (await refused(false)) && refused(true);
}
