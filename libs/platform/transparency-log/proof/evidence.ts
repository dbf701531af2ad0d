import type { ProvenEntry } from './proven-entry.js';

const FILE = /^sha256:([0-9a-f]{64})$/;

/** SHA-256, hexadecimal, of the photos and documents that an entry names: its evidence, and the file that it files. */
export function filesNamedBy({ envelope, data, type }: ProvenEntry): readonly string[] {
  const evidence = envelope?.['evidence'];
  const named: readonly unknown[] = [
    ...(Array.isArray(evidence) ? (evidence as unknown[]) : []),
    ...(type === 'FileFiled' ? [data?.['file']] : []),
  ];
  const hashes = named.flatMap(name => (typeof name === 'string' ? (FILE.exec(name)?.[1] ?? []) : []));
  return [...new Set(hashes)];
}
