import type { Instant } from '#platform/time';

/** What is to be done at a time; the work that was put down first comes first among those of one time. */
interface Entry<Work> {
  readonly at: Instant;
  readonly order: number;
  readonly work: Work;
}

/** Works in the order of their times: a binary heap. */
export class Agenda<Work> {
  readonly #heap: Entry<Work>[] = [];
  #order = 0;

  put(at: Instant, work: Work): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#order++, work });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!isBefore(heap[child]!, heap[parent]!)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** The first one, where its time is `until` or before. */
  take(until: Instant): { readonly at: Instant; readonly work: Work } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > until) return undefined;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first;
  }

  get size(): number {
    return this.#heap.length;
  }

  #sink(): void {
    const heap = this.#heap;
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let least = parent;
      if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right;
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #swap(one: number, other: number): void {
    const heap = this.#heap;
    [heap[one], heap[other]] = [heap[other]!, heap[one]!];
  }
}

const isBefore = <Work>(one: Entry<Work>, other: Entry<Work>): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);
