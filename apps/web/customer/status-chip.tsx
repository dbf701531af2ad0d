import type { Status } from '#service/timeline/compose/compose-case.rules.js';
import { Icon } from './icon.js';

/** A status: always icon, word and colour. */
export const StatusChip = ({ status, count }: { status: Status; count?: number }) => (
  <span class={`chip ${status.tone}`}>
    <Icon name={status.tone} />
    {status.label}
    {count === undefined ? null : <b>{count}</b>}
  </span>
);
