import { useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import type { LocalDate, Locale, Tone } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { dayWords, shortDay, weekdayWords } from '../../../shared/src/words.js';
import type { SliderProps } from './date-slider.js';
import { byDay, dayUnder, endOf, labelledDays, scaleOf, startOf, type Scale } from './layout.js';
import type { Stop } from './stops.js';
import { toneOfTick } from './tick-tone.js';
import { moveOf } from './use-arrow-keys.js';

const LEGEND: readonly (Tone & ('bad' | 'late' | 'good' | 'neutral'))[] = ['bad', 'late', 'good', 'neutral'];
const percent = (fraction: number): string => `${(fraction * 100).toFixed(4)}%`;

export function Track({ stops, at, since, index, known, moves }: SliderProps) {
  const { t, locale, pick } = useLanguage();
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  // Days past the record, typed or stepped to, widen the scale; it doesn't shrink under the hand that drags.
  const scale = useMemo(() => scaleOf(stops, at), [stops, at]);
  const days = useMemo(() => byDay(stops), [stops]);
  const [from, setFrom] = useState<LocalDate>();

  const dayAt = ({ clientX }: PointerEvent): LocalDate => {
    const { left, width: whole } = track.current!.getBoundingClientRect();
    return dayUnder(scale, (clientX - left) / whole);
  };
  const press = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const id = (event.target as Element).closest<HTMLElement>('[data-event]')?.dataset['event'];
    if (id !== undefined) return moves.toEvent(id, 'replace');
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom(at);
    moves.toDay(dayAt(event), at);
  };
  const drag = (event: PointerEvent): void => {
    if (from === undefined) return;
    const day = dayAt(event);
    if (day !== at) moves.toDay(day, from);
  };
  const selected = stops[index];
  const cut = endOf(scale, at);
  return (
    <>
      <div
        className="track"
        ref={track}
        onPointerDown={press}
        onPointerMove={drag}
        onPointerUp={() => setFrom(undefined)}
        onPointerCancel={() => setFrom(undefined)}
      >
        <div className="track-known" style={{ width: percent(cut) }} />
        {since !== undefined && since < at && (
          <div
            className="track-since"
            style={{ left: percent(endOf(scale, since)), width: percent(cut - endOf(scale, since)) }}
          />
        )}
        <div className="track-days" aria-hidden="true">
          {labelledDays(scale, width).map(day => (
            <span
              key={day}
              className="day-label"
              style={{ left: percent((startOf(scale, day) + endOf(scale, day)) / 2) }}
            >
              {dayLabel(day, scale, width, locale)}
            </span>
          ))}
        </div>
        <div className="track-ticks" aria-hidden="true">
          {[...days].map(([day, ofDay]) => (
            <Ticks
              key={day}
              day={day}
              stops={ofDay}
              scale={scale}
              cell={width / scale.days}
              later={day > at}
              selected={selected?.tick.id}
              title={({ tick }) => `${shortDay(day, locale)} · ${pick(tick.label)}`}
            />
          ))}
        </div>
        <div
          className="thumb"
          role="slider"
          tabIndex={0}
          style={{ left: percent(cut) }}
          aria-label={t.slider}
          aria-valuemin={0}
          aria-valuemax={stops.length}
          aria-valuenow={index + 1}
          aria-valuetext={[
            `${dayWords(at, locale)}, ${weekdayWords(at, locale)}`,
            selected
              ? `${t.eventOf(index + 1, stops.length)}: ${pick(selected.tick.label)}`
              : t.noEventYet(stops.length),
          ].join('. ')}
          onKeyDown={event => {
            const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moveOf(event, moves);
            if (!move) return;
            event.preventDefault();
            move();
          }}
        />
      </div>
      <p className="legend" aria-hidden="true">
        <span>{known === 'then' ? t.legend : t.legendNow}</span>
        {LEGEND.map(tone => (
          <span key={tone} className="legend-item">
            <i className={`tick tick-${tone}`} />
            {t.tones[tone]}
          </span>
        ))}
        <span className="keys">{t.sliderKeys}</span>
      </p>
    </>
  );
}

const TICK = 8;
const ROWS = 6;

/** The events of a day: a dot each where there is room, otherwise one bar as high as they are many. */
function Ticks({
  day,
  stops,
  scale,
  cell,
  later,
  selected,
  title,
}: {
  readonly day: LocalDate;
  readonly stops: readonly Stop[];
  readonly scale: Scale;
  readonly cell: number;
  readonly later: boolean;
  readonly selected: string | undefined;
  readonly title: (stop: Stop) => string;
}) {
  const columns = Math.max(1, Math.min(Math.ceil(stops.length / ROWS), Math.floor(cell / TICK)));
  const style = { left: percent(startOf(scale, day)), width: percent(1 / scale.days) };
  const className = `ticks${later ? ' is-later' : ''}`;
  if (stops.length > columns * ROWS) {
    const height = `${Math.min(ROWS * TICK, 6 + stops.length * 2)}px`;
    return (
      <div className={className} style={style}>
        <i
          className={`tick-bar tick-${worst(stops)}`}
          style={{ height }}
          data-event={stops.at(-1)!.tick.id}
        />
      </div>
    );
  }
  return (
    <div className={className} style={style}>
      <div className="tick-grid" style={{ width: `${columns * TICK}px` }}>
        {stops.map(stop => (
          <i
            key={stop.tick.id}
            className={`tick tick-${toneOfTick(stop.tick)}${stop.tick.id === selected ? ' is-selected' : ''}`}
            data-event={stop.tick.id}
            title={title(stop)}
          />
        ))}
      </div>
    </div>
  );
}

const worst = (stops: readonly Stop[]): Tone => {
  const tones = new Set(stops.map(({ tick }) => toneOfTick(tick)));
  return LEGEND.find(tone => tones.has(tone)) ?? 'neutral';
};

/** The month where it begins on the scale, otherwise the day's number; next to each other there is room for one. */
function dayLabel(day: LocalDate, scale: Scale, width: number, locale: Locale): string {
  const labelled = labelledDays(scale, width);
  const index = labelled.indexOf(day);
  const month = (at: number): string | undefined => labelled[at]?.slice(0, 7);
  const begins = month(index) !== month(index - 1);
  const crowded = index === 0 && labelled.length > 1 && month(1) !== month(0);
  return begins && !crowded ? shortDay(day, locale) : String(Number(day.slice(8)));
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(1000);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth));
    observer.observe(observed);
    setWidth(observed.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
