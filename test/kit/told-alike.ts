import type { StatusForHttp } from '#server/read-models/status-for-http.js';
import { failureText, stallText } from '#platform/projections';
import { clientOf } from './http.js';
import { eventually } from './product.js';
import type { Said, ServedHere } from './served-here.js';

/** How a read model stands, wherever it is told. */
export interface Told {
  readonly state: StatusForHttp['state'];
  readonly position: number;
  readonly behind: number;
  /** Tries that failed. */
  readonly attempts: number;
  /** The sentence on why it stands. */
  readonly why: string | undefined;
  /** State of what was ordered to be built beside. */
  readonly build: string | undefined;
  /** Events that are left out by order. */
  readonly skipped: number;
}

interface Health {
  readonly stopped: readonly string[];
  readonly readModels: readonly (Pick<StatusForHttp, 'name' | 'state' | 'position' | 'behind' | 'order'> & {
    readonly skippedEvents?: number;
  })[];
}

function ofList({
  state,
  position,
  behind,
  failure,
  stalled,
  order,
  version,
  skipped = [],
}: StatusForHttp): Told {
  const at = failure?.position === undefined ? undefined : BigInt(failure.position);
  return {
    ...{ state, position: Number(position), behind: behind.positions, attempts: failure?.attempts ?? 0 },
    why: failure ? failureText({ ...failure, position: at }) : stalled && stallText(stalled),
    build: order?.state,
    skipped: skipped.filter(skip => skip.version === version).length,
  };
}

function ofHealth({ stopped, readModels }: Health, readModel: string): Omit<Told, 'attempts'> {
  const {
    state,
    position,
    behind,
    order,
    skippedEvents = 0,
  } = readModels.find(({ name }) => name === readModel)!;
  const starts = `read model ${readModel}: `;
  return {
    ...{ state, position: Number(position), behind: behind.positions },
    why: stopped.find(sentence => sentence.startsWith(starts))?.slice(starts.length),
    build: order?.state,
    skipped: skippedEvents,
  };
}

function ofMetrics(text: string, readModel: string): Omit<Told, 'why'> {
  const label = `read_model="${readModel}"`;
  const value = (name: string): number =>
    Number(new RegExp(`^vitrine_read_model_${name}\\{${label}\\} (\\S+)$`, 'm').exec(text)?.[1]);
  const behind = value('behind_positions');
  const state =
    (value('stopped') === 1 && 'stopped') ||
    (value('failing') === 1 && 'failing') ||
    (value('stalled_seconds') > 0 && 'stalled') ||
    (behind > 0 ? 'behind' : 'current');
  return {
    ...{ state, behind, position: value('position'), attempts: value('attempts') },
    build: new RegExp(`^vitrine_read_model_build\\{${label},state="(\\w+)"\\} 1$`, 'm').exec(text)?.[1],
    skipped: value('skipped_events'),
  };
}

const ENDS = ['Read model goes on.', 'Read models go on.', 'Read models move again.'];

/** The last line about how it stands. */
function ofLog(said: readonly Said[], readModel: string): Pick<Told, 'why'> {
  const last = said.findLast(
    ({ message, about: { projector, readModels, what } }) =>
      (projector === readModel || (readModels as readonly string[] | undefined)?.includes(readModel)) &&
      (what !== undefined || ENDS.includes(message)),
  );
  return { why: last?.about.what as string | undefined };
}

/** Waits until health, metrics, `GET /read-models` and the log tell the same of a read model, which this gives, and that it is `wanted`. Without
 * `said` the log is not looked at. */
export function toldAlike(
  { url, said }: Pick<ServedHere, 'url'> & Partial<Pick<ServedHere, 'said'>>,
  token: string,
): (readModel: string, wanted: Partial<Told>) => Promise<Told> {
  const client = clientOf(url, token);
  return async (readModel, wanted) => {
    let last: unknown;
    const agreed = async (): Promise<Told | undefined> => {
      const { body } = await client.get<{ readModels: readonly StatusForHttp[] }>('/read-models');
      const { status, body: health } = await client.get<Health>('/health/ready');
      const { text } = await client.get('/metrics');
      const list = ofList(body.readModels.find(({ name }) => name === readModel)!);
      const others = [
        ofHealth(health, readModel),
        ofMetrics(text, readModel),
        ...(said ? [ofLog(said, readModel)] : []),
      ];
      last = { list, others };
      const alike = [...others, wanted].every(each =>
        Object.entries(each).every(([what, value]) => list[what as keyof Told] === value),
      );
      return alike && (status === 503) === health.stopped.length > 0 ? list : undefined;
    };
    return await eventually(agreed, 'all tell the same, and what is wanted', 20_000).catch(
      (error: unknown) => {
        throw new Error(`${String(error)} ${JSON.stringify({ readModel, wanted, ...(last as object) })}`);
      },
    );
  };
}
