import type { OpenStream } from '../streams/open-stream.js';
import { sentEvent } from '../streams/server-sent.js';
import { newFor, type Had, type LiveAnswer } from './live-answer.js';

/**
 * Tells answers as server-sent events `answer`. While the reader has not taken one, the next waits, and a newer one takes its
 * place: of a slow reader one answer is kept, however many there were.
 */
export function newestOnly(stream: OpenStream, had: Had): (answer: LiveAnswer) => void {
  let newest: LiveAnswer | undefined;
  let sending = false;

  async function send(): Promise<void> {
    sending = true;
    while (newest && !stream.closed) {
      const answer = newest;
      newest = undefined;
      const after = newFor(had, answer);
      if (!after) continue;
      had = after;
      if (!stream.write(sentEvent(answer.id, answer.text, 'answer'))) await stream.drained();
    }
    sending = false;
  }
  return answer => {
    newest = answer;
    if (!sending) void send();
  };
}
