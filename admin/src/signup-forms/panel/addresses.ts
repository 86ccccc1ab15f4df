/** The whole address of something below the public API, which may be on another origin than the panel. */
export function addressAt(base: string, path: string): string {
  const { strapi } = window as { strapi?: { backendURL?: string } };
  return `${new URL(base, new URL(strapi?.backendURL || '/', location.href)).href}${path}`;
}
