import { isUtf8 } from 'node:buffer';
import { UnexpectedAnswerError } from './errors';

/**
 * An answer's body as text, without a byte order mark. Rejects with `UnexpectedAnswerError` what is not UTF-8 where the status says
 * success: a name with holes would be written back. Words of an error may have holes.
 */
export function readText(bytes: Buffer, status: number): string {
  const success = status >= 200 && status <= 299;
  if (success && !isUtf8(bytes)) {
    throw new UnexpectedAnswerError('Constant Contact sent an answer that is not UTF-8.', { status });
  }
  const text = bytes.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

const NOTHING: Buffer = Buffer.alloc(0);

/** What has come of a body so far, at most `maxBytes` of it whatever the headers promised. */
export class BodyBytes {
  #taken = NOTHING;
  #length = 0;

  constructor(private readonly maxBytes: number) {}

  /** `false` where there is no room for it. */
  add(piece: Buffer): boolean {
    const length = this.#length + piece.length;
    if (length > this.maxBytes) return false;
    // Most answers come in one piece, which needs no copy.
    if (this.#length === 0) this.#taken = piece;
    else {
      if (length > this.#taken.length) this.#taken = grown(this.#taken, this.#length, length);
      this.#taken.set(piece, this.#length);
    }
    this.#length = length;
    return true;
  }

  all(): Buffer {
    return this.#taken.subarray(0, this.#length);
  }
}

/** Into one buffer that doubles: pieces may come byte by byte, and each kept on its own would cost a hundred times its size. */
function grown(bytes: Buffer, length: number, needed: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * bytes.length));
  larger.set(bytes.subarray(0, length));
  return larger;
}
