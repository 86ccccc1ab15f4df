import type { SVGProps } from 'react';

/** An envelope with a ring of waves: mail that reaches people. */
export function PluginIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width={16} height={16} aria-hidden {...props}>
      <title>Constant Contact</title>
      <g fill="none" stroke="currentColor" strokeWidth={2.5} strokeLinecap="round" strokeLinejoin="round">
        <path d="M17 8H5a2 2 0 0 0-2 2v15a2 2 0 0 0 2 2h20a2 2 0 0 0 2-2V17" />
        <path d="m4 10 11 9 5-4" />
        <path d="M22 12a3 3 0 0 0-3-3" transform="matrix(-1 0 0 1 42 -1)" />
        <path d="M20 3a10 10 0 0 1 9 9" />
        <path d="M20 8a5 5 0 0 1 4.500 4.500" />
      </g>
    </svg>
  );
}
