import { keyRing } from './key-ring.js';
import { WRAPPED_BYTES } from './key-store.js';

const wrapping = new Uint8Array(32).fill(3);

describe('the key ring', () => {
  it('makes keys of their own and wraps them', () => {
    const ring = keyRing(wrapping);
    const [a, b] = [ring.create('a'), ring.create('b')];
    expect(a.wrapped).toHaveLength(WRAPPED_BYTES);
    expect(ring.admit(a)).toHaveLength(32);
    expect(ring.admit(a)).not.toEqual(ring.admit(b));
  });

  it('does not take a key wrapped for another subject or under another master key', () => {
    const { wrapped } = keyRing(wrapping).create('a');
    expect(keyRing(wrapping).admit({ subject: 'b', wrapped })).toBe('damaged');
    expect(keyRing(new Uint8Array(32)).admit({ subject: 'a', wrapped })).toBe('damaged');
  });

  it('wipes an erased key, and an older answer of the store does not bring it back', () => {
    const ring = keyRing(wrapping);
    const row = ring.create('a');
    const key = ring.admit(row);
    ring.erase('a');
    expect(key).toEqual(Buffer.alloc(32));
    expect(ring.admit(row)).toBe('erased');
    expect(ring.get('a')).toBe('erased');
  });

  it('learns from the store that a key it holds was destroyed', () => {
    const ring = keyRing(wrapping);
    ring.admit(ring.create('a'));
    expect(ring.admit({ subject: 'a', wrapped: new Uint8Array(WRAPPED_BYTES) })).toBe('erased');
  });
});
