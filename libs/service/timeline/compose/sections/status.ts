import type { CardStatus, Status } from '../case-view.rules.js';
import { CARD_STATUS } from '../labels.js';
import type { Telling } from '../telling.js';

export const cardStatus = (code: CardStatus, tell: Telling): Status<CardStatus> => ({
  code,
  label: tell.pick(CARD_STATUS[code].label),
  tone: CARD_STATUS[code].tone,
});

/** What still needs somebody's act stands first. */
export const CARD_ORDER: readonly CardStatus[] = [
  'overdue',
  'at-risk',
  'missed',
  'open',
  'requested',
  'needs-approval',
  'broken',
  'empty',
  'kept-late',
  'kept',
  'settled',
  'withdrawn',
  'declined',
];
const RESOLVED: ReadonlySet<CardStatus> = new Set<CardStatus>([
  'broken',
  'empty',
  'kept-late',
  'kept',
  'settled',
  'withdrawn',
  'declined',
]);
export const isResolved = (code: CardStatus): boolean => RESOLVED.has(code);
