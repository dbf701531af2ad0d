import type { Locale } from './shapes.js';

/** RFC 9457, as the server answers a refusal. */
export interface ProblemDocument {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly reference?: string;
  readonly errors?: readonly { readonly field?: string; readonly message?: string }[];
}

export class ProblemAnswer extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.title);
  }
}

/** Status of an answer that never came. */
export const NO_ANSWER = 0;

/** The JSON at an address of this server. @throws ProblemAnswer for everything but success */
export async function getJson<T>(path: string, locale: Locale, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, {
    signal,
    headers: { accept: 'application/json', 'accept-language': locale },
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
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
