import {
  deadline,
  due,
  evolve,
  Fact,
  fact,
  streamType,
  capability,
  Command,
  order,
  react,
  reaction,
  reject,
  type Capability,
  type NewFact,
} from '#platform/event-sourcing';
import { problem } from '#platform/problems';

@Fact('TestLetterCame')
export class LetterCame {
  replyBy!: number;
}
@Fact('TestReplyMoved')
export class ReplyMoved {
  replyBy!: number;
}
@Fact('TestLetterAnswered')
export class LetterAnswered {
  by!: string;
}
@Fact('TestReplyMissed')
export class ReplyMissed {
  replyBy!: number;
}
@Fact('TestLetterFiled')
export class LetterFiled {
  letter!: string;
  because!: string;
}

interface Letter {
  readonly replyBy?: number;
  readonly done: boolean;
}
export const letter = streamType<Letter>({
  category: 'letter',
  initial: { done: false },
  evolve: [
    evolve(LetterCame, ({ data }, state: Letter) => ({ ...state, replyBy: data.replyBy })),
    evolve(ReplyMoved, ({ data }, state: Letter) => ({ ...state, replyBy: data.replyBy })),
    evolve(LetterAnswered, (_, state: Letter) => ({ ...state, done: true })),
    evolve(ReplyMissed, (_, state: Letter) => ({ ...state, done: true })),
  ],
});

/** Due when the reply is; the answer ends it, its own fact doesn't: firing must. */
export const replyMissed = deadline<Letter>({
  name: 'reply-missed',
  on: letter,
  schedule: [
    due(LetterCame, ({ data }) => data.replyBy),
    due(ReplyMoved, ({ data }) => data.replyBy),
    due(LetterAnswered, () => null),
    due(ReplyMissed, () => undefined),
  ],
  about: () => ({}),
  decide: (state, dueAt) =>
    state.done || state.replyBy !== dueAt ? [] : [fact(ReplyMissed, { replyBy: dueAt })],
});

interface File {
  readonly letters: readonly string[];
}
const file = streamType<File>({
  category: 'file',
  initial: { letters: [] },
  evolve: [evolve(LetterFiled, ({ data }, state: File) => ({ letters: [...state.letters, data.letter] }))],
});

const unwanted = problem({
  type: 'test-unwanted-letter',
  status: 422,
  title: { 'zh-CN': '不收', en: 'Unwanted' },
  detail: { 'zh-CN': '不收', en: 'Unwanted' },
});

export class FileLetter extends Command {
  fileId!: string;
  letter!: string;
  because!: string;
}
export const fileLetter: Capability<FileLetter, File> = capability({
  id: 'T1',
  command: FileLetter,
  on: file,
  route: 'POST /files/:fileId/letters',
  mustExist: false,
  summary: 'Files a letter',
  may: ['system'],
  about: () => ({}),
  decide: ({ letter: id, because }, state) => {
    if (id === 'unwanted') return reject(unwanted);
    return [fact(LetterFiled, { letter: `${id}#${state.letters.length}`, because })];
  },
});

/** Every letter and every missed reply is filed. */
export const fileEach = reaction({
  name: 'file-each',
  on: [
    react(LetterCame, ({ streamId }) => [
      order(fileLetter, { fileId: 'all', letter: streamId, because: 'came' }),
    ]),
    react(ReplyMissed, ({ streamId }) => [
      order(fileLetter, { fileId: 'all', letter: streamId, because: 'missed' }),
    ]),
  ],
});

export const came = (replyBy: number): NewFact => fact(LetterCame, { replyBy });
export const movedTo = (replyBy: number): NewFact => fact(ReplyMoved, { replyBy });
export const answered = (): NewFact => fact(LetterAnswered, { by: 'desk' });
