import { useLanguage } from '../i18n/language.js';
import { useMayDecide } from './use-may-decide.js';

/** To the histories over all cases in the audit console, for who may open it. */
export function HistoryLinks({
  customerId,
  unitId,
}: {
  readonly customerId: string;
  readonly unitId?: string | null;
}) {
  const { t } = useLanguage();
  if (!useMayDecide()) return null;
  return (
    <>
      {unitId && <a href={`/console/audit/units/${encodeURIComponent(unitId)}`}>{t.rights.unitHistory}</a>}
      <a href={`/console/audit/customers/${encodeURIComponent(customerId)}`}>{t.rights.customerHistory}</a>
    </>
  );
}
