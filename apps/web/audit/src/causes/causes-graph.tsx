import { useId } from 'react';
import { dayWords } from '../../../shared/src/words.js';
import type { To } from '../address.js';
import type { LinkedEvent, OneEvent } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { placeEvents, type Placed } from './layout.js';
import { wrap } from './wrap.js';

const WIDTH = 560;
const ROW = 58;
const LANE = 18;
const LETTER = 7;
const xOf = (lane: number): number => 10 + lane * LANE;
const yOf = (row: number): number => 12 + row * ROW;

/** What an event follows from, back to the act, and what it caused. Each event in it is a link, in the order of reading. */
export function CausesGraph({
  told: { causes, effects, more },
  addressOf,
}: {
  readonly told: Pick<OneEvent, 'causes' | 'effects' | 'more'>;
  readonly addressOf: (event: LinkedEvent) => To;
}) {
  const { t } = useLanguage();
  const id = useId();
  const placed = placeEvents(causes, effects);
  const beyond = causes[0]?.causationId ?? null;
  return (
    <section className="block causes" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t.history.causes}</h3>
      {beyond !== null && <p className="hint">{t.history.causeElsewhere(beyond)}</p>}
      {placed.length < 2 ? (
        beyond === null && <p className="nothing">{t.history.alone}</p>
      ) : (
        <>
          <p className="hint" id={`${id}-how`}>
            {t.history.causesHint}
          </p>
          <div className="scroll">
            <svg
              role="group"
              aria-label={t.history.causesOf(causes.length - 1, effects.length)}
              aria-describedby={`${id}-how`}
              viewBox={`0 0 ${WIDTH} ${placed.length * ROW}`}
            >
              {placed.map(each => (
                <Edge
                  key={each.row}
                  to={each}
                  from={each.from === undefined ? undefined : placed[each.from]}
                />
              ))}
              {placed.map(each => (
                <Node key={each.row} placed={each} to={addressOf(each.event)} />
              ))}
            </svg>
          </div>
          {more && <p className="hint">{t.history.moreEffects}</p>}
        </>
      )}
    </section>
  );
}

function Edge({
  from,
  to,
}: {
  readonly from: Placed<LinkedEvent> | undefined;
  readonly to: Placed<LinkedEvent>;
}) {
  if (!from) return null;
  const [x1, y1, x2, y2] = [xOf(from.lane), yOf(from.row), xOf(to.lane), yOf(to.row)];
  const path = x1 === x2 ? `M${x1} ${y1}V${y2}` : `M${x1} ${y1}V${y2 - 8}Q${x1} ${y2} ${x1 + 8} ${y2}H${x2}`;
  return <path d={path} className="cause-edge" aria-hidden="true" />;
}

function Node({
  placed: { event, role, lane, row },
  to,
}: {
  readonly placed: Placed<LinkedEvent>;
  readonly to: To;
}) {
  const { t, locale, pick } = useLanguage();
  const [x, y] = [xOf(lane), yOf(row)];
  const label = pick(event.label);
  const by = event.actor === 'system' ? t.history.byClock : t.history.actOf(event.actor);
  const head = [t.history.roles[role], dayWords(event.recordedOn, locale), by].join(' · ');
  return (
    <Go to={to} aria-label={`${head} · ${label}`} aria-current={role === 'this' ? 'true' : undefined}>
      <g className={`cause-node cause-${role}`}>
        <title>{label}</title>
        <rect x={x - 9} y={y - 11} width={WIDTH - x + 8} height={ROW - 4} rx="8" />
        <circle cx={x} cy={y} r={role === 'this' ? 6 : 4.5} />
        <text x={x + 14} y={y + 4} className="cause-head">
          {wrap(head, (WIDTH - x - 24) / 6, 1)[0]}
        </text>
        {wrap(label, (WIDTH - x - 24) / LETTER).map((line, index) => (
          <text key={index} x={x + 14} y={y + 20 + index * 16}>
            {line}
          </text>
        ))}
      </g>
    </Go>
  );
}
