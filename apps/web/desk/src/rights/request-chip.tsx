import { useLanguage } from '../i18n/language.js';
import type { DataRequest, RequestStatus } from './shapes.js';

const TONES = { open: 'waiting', answered: 'good', refused: 'neutral', withdrawn: 'neutral' } as const;
const ICONS: Readonly<Record<RequestStatus, string>> = {
  open: '◔',
  answered: '✓',
  refused: '✕',
  withdrawn: '↩',
};

/** How a request stands: icon, word and colour; an open one that is late says so. */
export function RequestChip({ request: { status, overdue } }: { readonly request: DataRequest }) {
  const { t } = useLanguage();
  const isLate = status === 'open' && overdue;
  return (
    <span className={`chip tone-${isLate ? 'bad' : TONES[status]}`}>
      {isLate ? `✕ ${t.rights.overdue}` : `${ICONS[status]} ${t.rights.status[status]}`}
    </span>
  );
}
