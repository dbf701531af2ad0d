import { sharedRoom } from './row-memory.js';

const row = (text: string) => ({ id: text });

describe('The rows in memory', () => {
  it('are those that were written or looked up lately, in one room for all read models', () => {
    const newMemory = sharedRoom(8 * 301);
    const [one, other] = [newMemory(), newMemory()];
    one.keep('a', row('a'));
    one.keep('gone', undefined);
    expect(one.find('a')).toEqual({ row: row('a') });
    expect(one.find('gone')).toEqual({ row: undefined });
    expect(one.find('b')).toBeUndefined();
    for (let count = 0; count < 8; count++) {
      other.keep(`o${count}`, row('o'));
      one.find('a');
    }
    expect(one.find('a')).toEqual({ row: row('a') });
    expect(one.find('gone')).toBeUndefined();
    expect(other.find('o0')).toBeUndefined();
    expect(other.find('o7')).toEqual({ row: row('o') });
    one.clear();
    expect(one.find('a')).toBeUndefined();
  });
});
