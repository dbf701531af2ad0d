import { saidWords } from '../api/personal.js';
import { useAsk } from '../api/ask.js';
import type { CaseOverview, Customer, Unit } from '../api/shapes.js';
import type { Filters } from '../address.js';
import { customerWords, unitWords } from '../find/found-line.js';
import { useLanguage } from '../i18n/language.js';

const at = (path: string, id: string | undefined): string | undefined =>
  id === undefined ? undefined : `${path}/${encodeURIComponent(id)}`;

/** Whom and what the form is about, as far as it is known. */
export function Known({ known }: { readonly known: Filters }) {
  const { t } = useLanguage();
  const { data: customer } = useAsk<Customer>(at('/customers', known['customerId']));
  const { data: unit } = useAsk<Unit>(at('/units', known['unitId']));
  const { data: theCase } = useAsk<CaseOverview>(at('/cases', known['caseId']));
  const lines = [
    [t.customer, customer && customerWords(customer, t)],
    [t.unit, unit && unitWords(unit, t)],
    [t.theCase, theCase && saidWords(theCase.title, t.personal)],
  ].filter(([, words]) => words);
  if (lines.length === 0) return null;
  return (
    <dl className="known">
      {lines.map(([label, words]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
