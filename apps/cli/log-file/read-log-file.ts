import type { StoredEvent } from '#platform/event-store';
import { eventDigest, logDigest } from './event-digest.js';
import type { Closing, Header } from './format.js';
import { parseHeader, parseLine, type ParsedLine } from './parse-lines.js';
import { readLines, wrong, type Line } from './read-lines.js';

export type { Closing, Header };

/** What a file holds, in its order, each with its line. */
export type LogFileItem =
  | { readonly kind: 'header'; readonly line: number; readonly header: Header }
  | { readonly kind: 'event'; readonly line: number; readonly event: StoredEvent; readonly digest: Buffer }
  | { readonly kind: 'end'; readonly line: number; readonly closing: Closing };

/**
 * Reads an exported log and checks it on the way: form, order of positions, count and digest. Throws a CliError with the
 * line's number. What is checked over a stream's events is left to who keeps something for each stream.
 */
export async function* readLogFile(file: string): AsyncGenerator<LogFileItem> {
  const overall = logDigest();
  let events = 0;
  let position = -1n;
  let ended: number | undefined;
  let begun = false;
  for await (const line of readLines(file)) {
    if (ended !== undefined)
      throw wrong(file, line.number, `expected nothing after line ${ended}, which closes the file`);
    if (!begun) {
      begun = true;
      yield { kind: 'header', line: line.number, header: told(file, line, () => parseHeader(line.text)) };
      continue;
    }
    const parsed: ParsedLine = told(file, line, () => parseLine(line.text));
    if (parsed.kind === 'end') {
      ended = line.number;
      checkClosing(file, line, parsed.closing, events, overall.hex());
      yield { kind: 'end', line: line.number, closing: parsed.closing };
      continue;
    }
    const { event } = parsed;
    if (event.position <= position)
      throw wrong(
        file,
        line.number,
        `position ${event.position} comes after ${position}: the lines are out of order, or one is there twice`,
      );
    position = event.position;
    events += 1;
    const digest = eventDigest(event);
    overall.add(digest);
    yield { kind: 'event', line: line.number, event, digest };
  }
  if (!begun) throw wrong(file, 1, 'the file is empty');
  if (ended === undefined)
    throw wrong(
      file,
      events + 2,
      `the file ends after ${events} events without its closing line: copy it whole, or export again`,
    );
}

function told<T>(file: string, line: Line, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const problem = line.ended
      ? (error as Error).message
      : 'the file ends in the middle of this line: copy it whole, or export again';
    throw wrong(file, line.number, problem, error);
  }
}

function checkClosing(file: string, line: Line, closing: Closing, events: number, digest: string): void {
  if (closing.events !== events)
    throw wrong(
      file,
      line.number,
      `the file has ${events} events, but its closing line says ${closing.events}: lines are missing or were added`,
    );
  if (closing.digest !== digest)
    throw wrong(
      file,
      line.number,
      `the digest of the events is ${digest}, but the closing line says ${closing.digest}: the file was changed or damaged`,
    );
}
