import { useId } from 'react';
import { dayWords } from '../../../shared/src/words.js';
import type { To } from '../address.js';
import type { LinkedEvent, OneEvent } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { placeEvents, type Placed } from './layout.js';
import { wrap } from './wrap.js';

const WIDTH = 560;
const LINE = 16;
const GAP = 14;
const LANE = 18;
/** Of a Latin letter, at its widest. */
const LETTER = 7;
const xOf = (lane: number): number => 10 + lane * LANE;

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
  const drawn = useDrawn(causes, effects);
  const beyond = causes[0]?.causationId ?? null;
  return (
    <section className="block causes" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t.history.causes}</h3>
      {beyond !== null && <p className="hint">{t.history.causeElsewhere(beyond)}</p>}
      {drawn.length < 2 ? (
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
              viewBox={`0 0 ${WIDTH} ${drawn.reduce((sum, { height }) => sum + height, 0)}`}
            >
              {drawn.map(({ placed: { row, from } }) => (
                <Edge key={row} to={drawn[row]!} from={from === undefined ? undefined : drawn[from]} />
              ))}
              {drawn.map(each => (
                <Node key={each.placed.row} drawn={each} to={addressOf(each.placed.event)} />
              ))}
            </svg>
          </div>
          {more && <p className="hint">{t.history.moreEffects}</p>}
        </>
      )}
    </section>
  );
}

interface Drawn {
  readonly placed: Placed<LinkedEvent>;
  readonly head: readonly string[];
  readonly label: readonly string[];
  readonly top: number;
  readonly height: number;
}

/** The rows with their words in lines, one below the other. */
function useDrawn(causes: readonly LinkedEvent[], effects: readonly LinkedEvent[]): readonly Drawn[] {
  const { t, locale, pick } = useLanguage();
  const drawn: Drawn[] = [];
  for (const placed of placeEvents(causes, effects)) {
    const { event, role, lane } = placed;
    const room = (WIDTH - xOf(lane) - 24) / LETTER;
    const by = event.actor === 'system' ? t.history.byClock : t.history.actOf(event.actor);
    const said = [t.history.roles[role], dayWords(event.recordedOn, locale), by].join(' · ');
    const [head, label] = [wrap(`${said} `, room), wrap(pick(event.label), room)];
    const before = drawn.at(-1);
    drawn.push({
      ...{ placed, head, label },
      top: before ? before.top + before.height : 0,
      height: (head.length + label.length) * LINE + GAP,
    });
  }
  return drawn;
}

const yOf = ({ top }: Drawn): number => top + 12;

function Edge({ from, to }: { readonly from: Drawn | undefined; readonly to: Drawn }) {
  if (!from) return null;
  const [x1, y1, x2, y2] = [xOf(from.placed.lane), yOf(from), xOf(to.placed.lane), yOf(to)];
  const path = x1 === x2 ? `M${x1} ${y1}V${y2}` : `M${x1} ${y1}V${y2 - 8}Q${x1} ${y2} ${x1 + 8} ${y2}H${x2}`;
  return <path d={path} className="cause-edge" aria-hidden="true" />;
}

function Node({ drawn, to }: { readonly drawn: Drawn; readonly to: To }) {
  const { placed, head, label, height } = drawn;
  const { role, lane } = placed;
  const [x, y] = [xOf(lane), yOf(drawn)];
  return (
    <Go to={to} aria-current={role === 'this' ? 'true' : undefined}>
      <g className={`cause-node cause-${role}`}>
        <rect x={x - 9} y={y - 11} width={WIDTH - x + 8} height={height - 4} rx="8" />
        <circle cx={x} cy={y} r={role === 'this' ? 6 : 4.5} />
        {[...head, ...label].map((line, index) => (
          <text
            key={index}
            x={x + 14}
            y={y + 4 + index * LINE}
            className={index < head.length ? 'cause-head' : undefined}
          >
            {line}
          </text>
        ))}
      </g>
    </Go>
  );
}
