import { stateOf } from './state-of.js';

describe('The state of a read model in one word', () => {
  const behind = { positions: 0 };
  it('is what an operator has to know first', () => {
    expect(stateOf({ behind })).toBe('live');
    expect(stateOf({ behind: { positions: 3 } })).toBe('catching-up');
    expect(stateOf({ behind, order: { state: 'waiting', dryRun: false } })).toBe('waiting');
    expect(stateOf({ behind, order: { state: 'compared', dryRun: true } })).toBe('live');
    const failure = { message: 'no' };
    expect(stateOf({ behind, failure, order: { state: 'building', dryRun: false } })).toBe('stands');
    expect(stateOf({ behind, stalled: { seconds: 9, waitsFor: 'the log' } })).toBe('stands');
  });
});
