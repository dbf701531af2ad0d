import { addDays, type LocalDate } from '#platform/time';
import type { Act } from '../scenario.js';

/** What a story may be told with: its days are counted back from the day the demo was loaded. */
export interface Telling {
  /** `ago(3)`: the local day three days before. */
  ago(days: number): LocalDate;
  /** One act: `on(3, '09:10', 'RegisterContact', { … }, { as: 'call' })`. */
  on(
    daysAgo: number,
    at: string,
    command: string,
    say: Act['say'],
    more?: Pick<Act, 'as' | 'customer' | 'refused'>,
  ): Act;
}
/** Acts of one matter, in any order; a name is its own, so it begins with the story's. */
export type Story = (tell: Telling) => readonly Act[];

export function telling(today: LocalDate): Telling {
  const ago = (days: number): LocalDate => addDays(today, -days);
  return {
    ago,
    on: (daysAgo, at, command, say, more) => ({ on: ago(daysAgo), at, do: command, say, ...more }),
  };
}
