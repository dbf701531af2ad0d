import type { StatusForHttp } from '#server/read-models/status-for-http.js';
import { clientOf } from './http.js';
import { eventually } from './product.js';
import type { ServedHere } from './served-here.js';

interface Health {
  readonly status: string;
  readonly stopped: readonly string[];
  readonly head: string;
  readonly readModels: readonly {
    readonly name: string;
    readonly behind: { readonly events?: number; readonly seconds: number };
  }[];
  readonly webhooks?: { readonly failing: readonly { readonly webhookId: string }[] };
  readonly streams: Readonly<Record<string, { open: number; slow: number; cutOff: number }>>;
}
export interface ReadModelFails {
  readonly readModel: string;
  readonly reason: string;
  /** undefined: no event is to blame. */
  readonly position: string | undefined;
}

/** What whoever tends a running product sees of it: `/health/ready`, `/metrics`, `/read-models` and the log. */
export interface OperatorsView {
  health(): Promise<Health & { readonly answered: number }>;
  /** The value of a metric; NaN: it is not told. `labels` as they stand there: `read_model="cases"`. */
  metric(name: string, labels?: string): Promise<number>;
  /**
   * Waits until health, metrics, read models and log all say that a read model stands still, at the same place and for the same
   * reason, which this gives.
   */
  readModelFails(named?: string): Promise<ReadModelFails>;
  /** Waits until nothing is said to fail. */
  healthy(): Promise<void>;
}

const WITHIN_MS = 20_000;

export function operatorsView(served: ServedHere, token: string): OperatorsView {
  const client = clientOf(served.url, token);
  const health = async () => {
    const { status, body } = await client.get<Health>('/health/ready');
    return { ...body, answered: status };
  };
  async function metric(name: string, labels = ''): Promise<number> {
    const { text } = await client.get('/metrics');
    const line = text.split('\n').find(each => each.startsWith(labels ? `${name}{${labels}}` : `${name} `));
    return Number(line?.split(' ').at(-1) ?? NaN);
  }
  /** Of one moment; undefined: it is over, or another reason has come meanwhile. */
  async function failing(named?: string): Promise<ReadModelFails | undefined> {
    const { body } = await client.get<{ readModels: readonly StatusForHttp[] }>('/read-models');
    const found = body.readModels.find(
      ({ name, failure }) => failure && (named === undefined || name === named),
    );
    if (!found?.failure) return undefined;
    const { name: readModel, failure } = found;
    const at = failure.position === undefined ? '' : ` at event ${failure.position} (${failure.eventType})`;
    const { answered, stopped } = await health();
    const said = stopped.find(each => each.startsWith(`read model ${readModel}: `));
    if (!said?.endsWith(`: ${failure.message}`) || !said.includes(`${at} after `)) return undefined;
    expect(answered).toBe(503);
    const label = `read_model="${readModel}"`;
    if ((await metric('vitrine_read_model_failing', label)) !== 1) return undefined;
    const stopsForGood = failure.retryAt === undefined ? 1 : 0;
    if ((await metric('vitrine_read_model_stopped', label)) !== stopsForGood) return undefined;
    const inLog = JSON.stringify(`: ${failure.message}`).slice(1, -1);
    if (
      ![...served.warnings, ...served.faults].some(
        line => line.includes(`${at} after `) && line.includes(inLog),
      )
    )
      return undefined;
    return { readModel, reason: failure.message, position: failure.position?.toString() };
  }
  return {
    health,
    metric,
    readModelFails: (named?: string) =>
      eventually(() => failing(named), 'a read model stands still', WITHIN_MS),
    healthy: async () => {
      let last: Health | undefined;
      await eventually(
        async () => (last = await health()).status === 'ok',
        'the health is good',
        40_000,
      ).catch((error: unknown) => {
        throw new Error(`${String(error)} ${JSON.stringify(last?.stopped)}`);
      });
    },
  };
}
