/** How many events the next transaction takes: as many as are written within some milliseconds, so that who keeps up waits no longer. */
export interface SmallBatches {
  readonly events: number;
  readonly bytes: number;
  done(milliseconds: number): void;
}

const LEAST = 50;
const MOST = 4_000;
const LONG_MS = 24;

export function smallBatches(): SmallBatches {
  let events = 200;
  return {
    get events() {
      return events;
    },
    bytes: 1 << 20,
    done(milliseconds) {
      if (milliseconds > LONG_MS) events = Math.max(LEAST, Math.floor(events / 2));
      else if (milliseconds < LONG_MS / 2) events = Math.min(MOST, events * 2);
    },
  };
}
