import { Button, Segmented, Tooltip } from 'antd';
import { isLocalDate } from '#platform/time/local-date.js';
import type { Knowledge, LocalDate } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { dayWords, weekdayWords } from '../../../shared/src/words.js';
import type { Stop } from './stops.js';
import { Track } from './track.js';
import type { Moves } from './use-moves.js';

export interface SliderProps {
  readonly stops: readonly Stop[];
  readonly at: LocalDate;
  readonly since: LocalDate | undefined;
  readonly index: number;
  readonly known: Knowledge;
  readonly moves: Moves;
}

/** The day looked at, and every event as a tick on the way there. */
export function DateSlider(props: SliderProps) {
  const { stops, at, index, known, moves } = props;
  const { t, locale } = useLanguage();
  return (
    <section className="slider" aria-label={t.date}>
      <div className="slider-head">
        <div className="stepper">
          <Button
            aria-label={t.previous}
            disabled={index <= 0}
            icon={<Arrow left />}
            onClick={() => moves.byEvent(-1)}
          />
          <Button
            aria-label={t.next}
            disabled={index >= stops.length - 1}
            icon={<Arrow />}
            onClick={() => moves.byEvent(1)}
          />
        </div>
        <p className="stop-day">
          <strong>{dayWords(at, locale)}</strong> <span>{weekdayWords(at, locale)}</span>
        </p>
        <p className="stop-count">
          {index < 0 ? t.noEventYet(stops.length) : t.eventOf(index + 1, stops.length)}
        </p>
        <label className="stop-pick">
          <span>{t.date}</span>
          <input
            type="date"
            value={at}
            onChange={({ target }) => isLocalDate(target.value) && moves.toDay(target.value)}
          />
        </label>
        <Tooltip title={known === 'then' ? t.thenHint : t.nowHint}>
          <Segmented<Knowledge>
            aria-label={t.knowledge}
            options={[
              { label: t.then, value: 'then' },
              { label: t.now, value: 'now' },
            ]}
            value={known}
            onChange={moves.know}
          />
        </Tooltip>
      </div>
      <Track {...props} />
    </section>
  );
}

const Arrow = ({ left }: { readonly left?: boolean }) => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path
      d={left ? 'M10 3 5 8l5 5' : 'M6 3l5 5-5 5'}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
