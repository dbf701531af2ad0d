import { createContext, use, type ReactNode } from 'react';
import type { Tick } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { shortDay } from '../../../shared/src/words.js';
import type { Moves } from '../slider/use-moves.js';

interface Replaying {
  readonly moves: Moves;
  readonly ticks: readonly Tick[];
}
const Context = createContext<Replaying | undefined>(undefined);

export const MovesProvider = ({
  value,
  children,
}: {
  readonly value: Replaying;
  readonly children: ReactNode;
}) => <Context value={value}>{children}</Context>;

export function useReplaying(): Replaying {
  const replaying = use(Context);
  if (!replaying) throw new Error('useReplaying is called outside of a replayed case.');
  return replaying;
}

/** A link to an event of the case: it moves the slider there. */
export function EventGo({
  id,
  label,
  dated = false,
}: {
  readonly id: string;
  readonly label?: string;
  readonly dated?: boolean;
}) {
  const { moves, ticks } = useReplaying();
  const { pick, locale } = useLanguage();
  const tick = ticks.find(each => each.id === id);
  const text = label ?? (tick ? pick(tick.label) : id);
  if (!tick) return <span className="id">{text}</span>;
  return (
    <Go to={moves.addressOf(id)}>
      {dated && <time dateTime={tick.recordedOn}>{shortDay(tick.recordedOn, locale)}</time>} {text}
    </Go>
  );
}
