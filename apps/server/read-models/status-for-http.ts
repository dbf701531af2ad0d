import type { ReadModelNow } from '../health/read-models-now.js';

/** Positions as text: they may be beyond what a number in JSON holds. */
export const statusForHttp = ({ position, failure, building, ...status }: ReadModelNow) => ({
  ...status,
  position: String(position),
  ...(building && {
    building: { ...building, position: String(building.position), target: String(building.target) },
  }),
  ...(failure && {
    failure: {
      ...failure,
      ...(failure.position === undefined ? {} : { position: String(failure.position) }),
    },
  }),
});
export type StatusForHttp = ReturnType<typeof statusForHttp>;
