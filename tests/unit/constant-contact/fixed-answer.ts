import { Dispatcher } from 'undici';

export interface FixedAnswer {
  status: number;
  contentType: string;
  body: Uint8Array;
}

/** Gives one answer to every request, without a network. */
export class FixedDispatcher extends Dispatcher {
  constructor(private readonly answer: FixedAnswer) {
    super();
  }

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandlers): boolean {
    const { status, contentType, body } = this.answer;
    handler.onConnect?.(() => undefined);
    handler.onHeaders?.(status, [Buffer.from('content-type'), Buffer.from(contentType)], () => undefined, '');
    if (body.length > 0) handler.onData?.(Buffer.from(body));
    handler.onComplete?.([]);
    return true;
  }
}
