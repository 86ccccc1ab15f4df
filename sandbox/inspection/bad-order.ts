/** An inspection request that makes no sense; said aloud, because a test that seeds nothing would pass for nothing. */
export class BadOrder extends Error {}
