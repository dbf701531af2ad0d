import { readFileSync } from 'node:fs';
import type { Answer, Client } from './http.js';

/** One request of an `.http` file, its variables not yet put in. */
export interface HttpRequest {
  readonly title: string;
  /** `# @name`: by which later requests speak of its answer. */
  readonly name?: string;
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the HTTP clients of editors have in common: `###` between requests, `@name = value`, `# @name`. */
export function readHttpFile(file: string): {
  readonly variables: Readonly<Record<string, string>>;
  readonly requests: readonly HttpRequest[];
} {
  const [head = '', ...parts] = readFileSync(file, 'utf8').split(/^###/m);
  const variables = Object.fromEntries(
    [...head.matchAll(/^@(\w+) *= *(.*)$/gm)].map(([, name, value]) => [name!, value!.trim()]),
  );
  return { variables, requests: parts.map(requestOf) };
}

function requestOf(text: string): HttpRequest {
  const [title = '', ...lines] = text.split('\n');
  const name = lines.map(line => /^# @name (\w+)$/.exec(line)?.[1]).find(found => found !== undefined);
  const told = lines.filter(line => !line.startsWith('#'));
  const blank = told.indexOf('');
  const [request = '', ...headers] = told.slice(0, blank === -1 ? undefined : blank);
  const body = blank === -1 ? '' : told.slice(blank).join('\n').trim();
  const [method = '', address = ''] = request.split(' ');
  return {
    title: title.trim(),
    name,
    method,
    address,
    headers: Object.fromEntries(headers.map(line => line.split(/: */, 2) as [string, string])),
    body: body === '' ? undefined : body,
  };
}

/**
 * Puts in `{{host}}` from the variables and `{{case.response.body.$.id}}` from an answer.
 * Throws for a name that nothing gave.
 */
export function filledIn(
  text: string,
  variables: Readonly<Record<string, string>>,
  answers: ReadonlyMap<string, unknown>,
): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_whole, expression: string) => {
    const [, name, path] = /^(\w+)\.response\.body\.\$\.(.+)$/.exec(expression) ?? [];
    const found = name === undefined ? variables[expression] : at(answers.get(name), path!);
    if (typeof found !== 'string') throw new Error(`{{${expression}}}: nothing before gave it.`);
    return found;
  });
}

/** `events[0].id` of a JSON value. */
const at = (value: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(step => step !== '')
    .reduce((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);

/** Sends the requests of a file in order, each as the file says, and gives every answer under its title. */
export async function* walk(
  file: string,
  client: Client,
  given: Readonly<Record<string, string>>,
): AsyncGenerator<{ readonly title: string; readonly answer: Answer }> {
  const { variables, requests } = readHttpFile(file);
  const known = { ...variables, host: '', ...given };
  const answers = new Map<string, unknown>();
  for (const { title, name, method, address, headers, body } of requests) {
    const fill = (text: string): string => filledIn(text, known, answers);
    const answer = await client.send(fill(address), {
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, fill(value)])),
      body: body === undefined ? undefined : fill(body),
    });
    if (name !== undefined) answers.set(name, answer.body);
    yield { title, answer };
  }
}
