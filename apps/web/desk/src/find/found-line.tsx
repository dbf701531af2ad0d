import { saidWords } from '../api/personal.js';
import type { Customer, Unit } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import type { Texts } from '../i18n/zh.js';
import type { Found } from './find.js';

/** One thing that was found, in two short lines. */
export function FoundLine({ found }: { readonly found: Found }) {
  const { t } = useLanguage();
  if (found.kind !== 'case') {
    const words = found.kind === 'customer' ? customerWords(found.customer, t) : unitWords(found.unit, t);
    return (
      <>
        <strong>{words}</strong>
        <span className="found-more">{t.noCaseYet}</span>
      </>
    );
  }
  const { theCase, customer, unit } = found;
  const beside = [
    customer && customerWords(customer, t),
    unit ? unitWords(unit, t) : theCase.product,
    theCase.owner.label,
  ];
  return (
    <>
      <span className="found-head">
        <strong>{saidWords(theCase.title, t.personal)}</strong>
        <span className={`chip tone-${theCase.status === 'open' ? 'waiting' : 'neutral'}`}>
          {t.caseStatus[theCase.status]}
        </span>
        {theCase.scenario !== null && <span className="chip tone-neutral">{t.scenario}</span>}
      </span>
      <span className="found-more">{beside.filter(Boolean).join(' · ')}</span>
    </>
  );
}

export const customerWords = ({ name, phone }: Customer, { personal, noPhone, noName }: Texts): string =>
  `${saidWords(name, { ...personal, untold: noName })} · ${saidWords(phone, { ...personal, untold: noPhone })}`;

export const unitWords = ({ brand, model, serialNo }: Unit, { personal, noSerial }: Texts): string =>
  `${[brand, model].filter(Boolean).join(' ')} · ${saidWords(serialNo, { ...personal, untold: noSerial })}`;
