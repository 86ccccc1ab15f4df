import { type DetailedHTMLProps, type HTMLAttributes, useEffect, useRef } from 'react';

/** What the element takes; its events come below. */
interface FormAttributes extends DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> {
  slug: string;
  locale?: string;
  look?: 'plain' | 'card' | 'line';
  theme?: 'light' | 'dark';
  base?: string;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'constant-contact-form': FormAttributes;
    }
  }
}

export interface Signup {
  id: string;
  status: 'accepted' | 'confirm-your-email';
  slug: string;
}

interface Props {
  /** Where Strapi is, such as `https://cms.example.org`. */
  strapi: string;
  slug: string;
  locale?: string;
  onSignup?: (signup: Signup) => void;
  onProblem?: (message: string) => void;
}

export function SignupForm({ strapi, slug, locale, onSignup, onProblem }: Props) {
  const form = useRef<HTMLElement>(null);
  const api = `${strapi}/api/constant-contact`;

  // Once a page, however many forms stand on it.
  useEffect(() => {
    const src = `${api}/embed.js`;
    if (document.querySelector(`script[src="${src}"]`)) return;
    const script = document.createElement('script');
    script.src = src;
    document.head.append(script);
  }, [api]);

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const signup = (event: Event) => onSignup?.((event as CustomEvent<Signup>).detail);
    const problem = (event: Event) => onProblem?.((event as CustomEvent<{ message: string }>).detail.message);
    element.addEventListener('signup', signup);
    element.addEventListener('error', problem);
    return () => {
      element.removeEventListener('signup', signup);
      element.removeEventListener('error', problem);
    };
  }, [onSignup, onProblem]);

  return <constant-contact-form ref={form} slug={slug} base={api} {...(locale && { locale })} />;
}
