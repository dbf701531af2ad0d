import { STORY_STREAMS } from '#service/timeline/case-story.rules.js';

describe('the state of a stream that a case’s story keeps', () => {
  it.each([...STORY_STREAMS])('%s is JSON: what is read back is what was written', (_category, type) => {
    expect(JSON.parse(JSON.stringify(type.initial))).toEqual(type.initial);
  });
});
