import type { FolderVerdict } from './verify-folder.js';

/** What a person reads of a verified data folder. */
export function folderReport(verdict: FolderVerdict): string {
  const { origin, size, events, checkpoints, chains, notYet, signedBy, count, differences, claims } = verdict;
  const lines =
    count === 0
      ? [
          `All as it was signed: ${events} events, ${chains} chains and ${checkpoints} checkpoints of the log "${origin}".`,
          `The newest checkpoint, of ${size} leaves, is signed by ${signedBy.join(', ') || 'nobody'}${verdict.ownKeys ? ', a key of this folder itself' : ''}.`,
        ]
      : [
          `NOT as it was signed: ${count} ${count === 1 ? 'difference' : 'differences'} in the log "${origin}", the first at the top.`,
          ...differences.map(({ says }) => `- ${says}`),
          ...(count > differences.length ? [`- and ${count - differences.length} more`] : []),
        ];
  if (notYet > 0) lines.push(`${notYet} events are newer than the newest checkpoint: not signed for yet.`);
  for (const { says, holds } of claims) if (holds !== false) lines.push(says);
  return `${[...lines, ...whatIsNotShown(verdict)].join('\n')}\n`;
}

/** Only what somebody else kept can show these. */
function whatIsNotShown({ claims, ownKeys, count }: FolderVerdict): string[] {
  if (count > 0 || claims.some(({ holds }) => holds === true)) return [];
  return [
    `Not shown: that nobody who has these data and ${ownKeys ? 'a key' : 'that key'} rewrote everything and signed it anew. Only what somebody else kept shows it: a checkpoint cosigned by a witness (--witness-checkpoint with --witness) or a receipt (--receipt); ${claims.length === 0 ? 'none was given' : 'none that was given could'}.`,
    ...(ownKeys
      ? [
          'Whether the key is the right one this folder can’t tell: compare it with one that you have, by --key.',
        ]
      : []),
  ];
}
