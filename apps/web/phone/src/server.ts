import type { Attempt, StepServer } from './outbox.js';
import type { Exchange, OpenOrder, Refusal } from './steps.js';

/** Answers that say nothing about what was sent: it is sent again. */
const AGAIN = new Set([408, 425, 429]);
const TIMEOUT_MS = 60_000;

/** Share of the bytes that are on their way, 0–1. */
export type Progress = (itemId: string, share: number) => void;

interface Answer {
  /** 0: none came. */
  readonly status: number;
  readonly body: unknown;
}

/** The server behind this page. `language`: of its refusals. */
export function serverHere(language: () => string, progress: Progress) {
  /** XMLHttpRequest, not fetch: it tells how far an upload is. */
  const ask = (
    method: 'GET' | 'POST',
    path: string,
    more: { headers?: Record<string, string>; body?: Blob | string; told?: (share: number) => void } = {},
  ): Promise<Answer> =>
    new Promise(resolve => {
      const request = new XMLHttpRequest();
      request.open(method, path);
      request.timeout = TIMEOUT_MS;
      request.setRequestHeader('accept', 'application/json');
      request.setRequestHeader('accept-language', language());
      for (const [name, value] of Object.entries(more.headers ?? {})) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => more.told?.(total > 0 ? loaded / total : 0);
      request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
      request.onerror = request.ontimeout = request.onabort = () => resolve({ status: 0, body: undefined });
      request.send(more.body);
    });

  const steps: StepServer = {
    async photo(item, bytes) {
      const headers = {
        'content-type': bytes.type || 'application/octet-stream',
        ...(await digestOf(bytes)),
      };
      const told = (share: number): void => progress(item.id, share);
      const path = `/cases/${encodeURIComponent(item.caseId)}/files`;
      return attempt(
        await ask('POST', path, { headers, body: bytes, told }),
        body => (body as { file: string }).file,
      );
    },
    async step(item, evidence) {
      const { id, step, note, doneAt, exchange } = item;
      const path = `/repair-orders/${encodeURIComponent(item.repairOrderId)}/work-steps`;
      const headers = { 'content-type': 'application/json', 'idempotency-key': id };
      const body = JSON.stringify({ step, note, ...partsOf(exchange), evidence, occurredAt: doneAt });
      return attempt(await ask('POST', path, { headers, body }), () => undefined);
    },
  };
  return {
    ...steps,
    /** The unit's orders that are not handed over. */
    async orders(serialNo: string): Promise<Attempt<readonly OpenOrder[]>> {
      const answer = await ask('GET', `/repair-orders?serialNo=${encodeURIComponent(serialNo)}`);
      return attempt(answer, body => (body as { orders: readonly OpenOrder[] }).orders);
    },
  };
}

export type PhoneServer = ReturnType<typeof serverHere>;

function partsOf(exchange: Exchange | undefined): object {
  if (!exchange) return {};
  const { name, outSerial, inSerial, origin } = exchange;
  return {
    partOut: { name, serialNo: outSerial },
    partIn: { name, serialNo: inSerial, genuine: origin },
  };
}

function attempt<T>({ status, body }: Answer, valueOf: (body: unknown) => T): Attempt<T> {
  if (status === 401) return { kind: 'signed-out' };
  // Without JSON it is not our server that speaks: a hotel's sign-in page, a proxy.
  if (status === 0 || status >= 500 || AGAIN.has(status) || !isObject(body)) return { kind: 'later' };
  if (status < 300) return { kind: 'taken', value: valueOf(body) };
  const { title, detail } = body as Partial<Refusal>;
  return { kind: 'refused', refusal: { title: title ?? `HTTP ${status}`, detail } };
}

const isObject = (body: unknown): boolean => typeof body === 'object' && body !== null;

/** RFC 9530, so that bytes changed on the way are noticed; only where the page may hash. */
async function digestOf(bytes: Blob): Promise<Record<string, string>> {
  if (!globalThis.crypto?.subtle) return {};
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()));
  return { 'content-digest': `sha-256=:${btoa(String.fromCharCode(...digest))}:` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
