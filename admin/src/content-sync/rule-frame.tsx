import type { ReactNode } from 'react';
import { RULES } from '../paths';
import { BackLink } from '../shared/back-link';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';

interface Props {
  /** The rule's name; absent for a new one. */
  title?: string;
  subtitle?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A page about one rule. */
export function RuleFrame({ title, subtitle, action, children }: Props) {
  const t = useText();
  return (
    <PageFrame
      title={title ?? t('rules.add')}
      subtitle={title === undefined ? t('rules.add-subtitle') : subtitle}
      navigationAction={<BackLink to={RULES}>{t('rules.back')}</BackLink>}
      primaryAction={action}
    >
      {children}
    </PageFrame>
  );
}
