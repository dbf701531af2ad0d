import { HandOverDialog } from './hand-over-dialog.js';
import { HandleDialog } from './handle-dialog.js';
import { KeptDialog } from './kept-dialog.js';
import { ReplyDialog } from './reply-dialog.js';
import { RestateDialog } from './restate-dialog.js';
import type { DayRow } from './rows.js';

/** What a key of the day does. */
export type Act = 'keep' | 'restate' | 'hand-over';

/** The smallest question that the act needs an answer to. */
export function ActDialog({
  act,
  row,
  close,
}: {
  readonly act: Act;
  readonly row: DayRow;
  readonly close: () => void;
}) {
  if (act === 'hand-over')
    return row.caseId === null ? (
      <HandleDialog contactId={row.id} outcome="passed-on" close={close} />
    ) : (
      <HandOverDialog caseId={row.caseId} close={close} />
    );
  if (row.kind === 'promise')
    return act === 'keep' ? (
      <KeptDialog promiseId={row.id} caseId={row.caseId} words={row.words} close={close} />
    ) : (
      <RestateDialog promiseId={row.id} about={row.about ?? 'other'} words={row.words} close={close} />
    );
  if (act === 'restate') return null;
  return row.owesReply ? (
    <ReplyDialog row={row} close={close} />
  ) : (
    <HandleDialog contactId={row.id} outcome="answered" close={close} />
  );
}
