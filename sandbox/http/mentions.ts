import type { LoggedRequest } from './request-log';

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const unescapeXml = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => {
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" }[name] ?? '';
  });

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Whether a request names this address in its URL or body, encoded or not; `ann@x.org` is not `joann@x.org`. */
export function mentions(email: string): (request: LoggedRequest) => boolean {
  const whole = new RegExp(`(?<![a-z0-9._%+'-])${quote(email.toLowerCase())}(?![a-z0-9-]|\\.[a-z0-9])`);
  return ({ url, requestBody }) => {
    const texts = [url, decoded(url), requestBody, decoded(requestBody), unescapeXml(requestBody)];
    return texts.some((text) => whole.test(text.toLowerCase()));
  };
}
