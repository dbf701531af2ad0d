import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { useReplaying } from '../pages/moves.js';
import { toneOfTick } from '../slider/tick-tone.js';
import type { Stop } from '../slider/stops.js';
import { shortDay } from '../../../shared/src/words.js';

/** The other events of the same day, so that a day can be read through. */
export function ThatDay({ stops, index }: { readonly stops: readonly Stop[]; readonly index: number }) {
  const { t, locale, pick } = useLanguage();
  const { moves } = useReplaying();
  const day = stops[index]?.day;
  const ofDay = stops.filter(stop => stop.day === day);
  if (day === undefined || ofDay.length < 2) return null;
  return (
    <nav className="that-day" aria-label={t.thatDay}>
      <h3>
        {t.thatDay}, {shortDay(day, locale)} · {t.entriesOn(ofDay.length)}
      </h3>
      <ol>
        {ofDay.map(({ tick }) => (
          <li key={tick.id}>
            <i className={`tick tick-${toneOfTick(tick)}`} aria-hidden="true" />
            <Go
              to={moves.addressOf(tick.id)}
              how="replace"
              aria-current={tick.id === stops[index]?.tick.id ? 'true' : undefined}
            >
              {pick(tick.label)}
            </Go>
          </li>
        ))}
      </ol>
    </nav>
  );
}
