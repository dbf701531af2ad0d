import type { Random } from './random.js';

/** The most frequent family names (Ministry of Public Security, 2020 report on names), and syllables that names are made of. */
const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const GIVEN = [...'伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉兰建国秀珍文博宇轩梓涵欣怡'];

export const nameOf = (random: Random): string =>
  random.oneOf(FAMILY) + random.oneOf(GIVEN) + (random.below(3) === 0 ? '' : random.oneOf(GIVEN));

/** Nobody’s: mobile numbers with the prefix 100 are given to no one. */
export const phoneOf = (n: number): string => `100${String(n).padStart(8, '0')}`;
