import type { PromiseCard } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { shortDay } from '../../../shared/src/words.js';

type DayStrip = NonNullable<PromiseCard['strip']>;

/** The days between a promise and what came of it; days that are not worked are greyed. */
export function DayStripView({ strip: { caption, days } }: { readonly strip: DayStrip }) {
  const { locale } = useLanguage();
  return (
    <figure className="strip">
      <div className="strip-days" aria-hidden="true">
        {days.map(({ date, working, late, marks, holiday }) => (
          <span
            key={date}
            className={['strip-day', working ? '' : 'off', late ? 'late' : '', ...marks]
              .filter(Boolean)
              .join(' ')}
            title={[shortDay(date, locale), holiday].filter(Boolean).join(' · ')}
          >
            {Number(date.slice(8))}
          </span>
        ))}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
