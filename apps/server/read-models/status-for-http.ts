import type { ProjectorStatus } from '#platform/projections';

/** Positions as text: they may be beyond what a number in JSON holds. */
export const statusForHttp = ({ position, failure, ...status }: ProjectorStatus) => ({
  ...status,
  position: String(position),
  ...(failure && {
    failure: {
      ...failure,
      ...(failure.position === undefined ? {} : { position: String(failure.position) }),
    },
  }),
});
export type StatusForHttp = ReturnType<typeof statusForHttp>;
