/** A UUID of version 7 (RFC 9562): by its time, what follows from a command lies beside what came just before. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}
