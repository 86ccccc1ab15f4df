import { UnexpectedAnswerError } from './errors';

/**
 * An answer's body as text, at most `maxBytes` of it whatever the headers promised. Rejects with `UnexpectedAnswerError` for more, and for
 * what is not UTF-8 where the status says success: a name with holes would be written back. Words of an error may have holes.
 */
export async function readText(body: AsyncIterable<Uint8Array>, status: number, maxBytes: number): Promise<string> {
  const bytes = await readBytes(body, status, maxBytes);
  const success = status >= 200 && status <= 299;
  try {
    return new TextDecoder('utf-8', { fatal: success }).decode(bytes);
  } catch {
    throw new UnexpectedAnswerError('Constant Contact sent an answer that is not UTF-8.', { status });
  }
}

/** Into one buffer that doubles: pieces may come byte by byte, and each kept on its own would cost a hundred times its size. */
async function readBytes(body: AsyncIterable<Uint8Array>, status: number, maxBytes: number): Promise<Uint8Array> {
  let taken: Uint8Array = new Uint8Array(0);
  let length = 0;
  for await (const piece of body) {
    // Leaving the loop destroys the stream, and with it the connection.
    if (length + piece.length > maxBytes)
      throw new UnexpectedAnswerError('Constant Contact sent an answer that is too large.', { status });
    if (length + piece.length > taken.length) taken = grown(taken, length + piece.length);
    taken.set(piece, length);
    length += piece.length;
  }
  return taken.subarray(0, length);
}

function grown(bytes: Uint8Array, needed: number): Uint8Array {
  const larger = new Uint8Array(Math.max(needed, 2 * bytes.length));
  larger.set(bytes);
  return larger;
}
