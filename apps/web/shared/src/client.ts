import type { Locale } from './shapes.js';

/** RFC 9457, as the server answers a refusal. */
export interface ProblemDocument {
  /** `/problems/due-before-made` */
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly reference?: string;
  /** `pointer`: RFC 6901, the field it is about. */
  readonly errors?: readonly {
    readonly pointer?: string;
    /** Which rule it breaks, e.g. `isEmail`. */
    readonly rule?: string;
    readonly message?: string;
  }[];
}

export class ProblemAnswer extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.title);
  }
}

/** Status of an answer that never came. */
export const NO_ANSWER = 0;

/** The JSON at an address of this server. @throws ProblemAnswer for everything but success */
export const getJson = <T>(path: string, locale: Locale, signal?: AbortSignal): Promise<T> =>
  ask<T>(path, { signal, headers: { accept: 'application/json', 'accept-language': locale } });

/** What a command answers; `repeated`: it had been done before, by an earlier try. */
export interface Done {
  readonly id: string;
  readonly stream: string;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  readonly repeated: boolean;
}

export interface Sending {
  readonly path: string;
  readonly body: object;
  /** The same for every try of the same command, so that it is done once. */
  readonly key: string;
  /** Ties together the commands of one act. */
  readonly correlation?: string;
}

/** Gives a command. @throws ProblemAnswer for everything but success */
export const postJson = ({ path, body, key, correlation }: Sending, locale: Locale): Promise<Done> =>
  ask<Done>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      accept: 'application/json',
      'accept-language': locale,
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(correlation !== undefined && { 'x-correlation-id': correlation }),
    },
  });

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await fetch(path, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new ProblemAnswer({ status: NO_ANSWER, title: String(error) });
  });
  if (!answer.ok) throw new ProblemAnswer(await problemOf(answer));
  return (await answer.json()) as T;
}

async function problemOf(answer: Response): Promise<ProblemDocument> {
  const { status, statusText } = answer;
  const said = (await answer.json().catch(() => ({}))) as Partial<ProblemDocument>;
  return { title: statusText, ...said, status };
}

/** What a request that failed was answered with; without an answer, the error's own words. */
export const problemIn = (error: unknown): ProblemDocument =>
  error instanceof ProblemAnswer ? error.problem : { status: NO_ANSWER, title: String(error) };
