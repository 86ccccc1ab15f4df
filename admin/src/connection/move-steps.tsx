import { Flex, Typography } from '@strapi/design-system';
import { Badge } from '../shared/badge';
import { useText } from '../shared/text';

const STEPS = ['credentials', 'consent', 'pairing'] as const;
export type MoveStep = (typeof STEPS)[number];

/** Where somebody is on the way, and what is still to come. */
export function MoveSteps({ current }: { current: MoveStep }) {
  const t = useText();
  return (
    <Flex tag="ol" gap={6} wrap="wrap" aria-label={t('move.steps')}>
      {STEPS.map((step, index) => (
        <Flex tag="li" key={step} gap={2} aria-current={step === current ? 'step' : undefined}>
          <Badge variant={step === current ? 'primary' : 'neutral'}>{index + 1}</Badge>
          <Typography
            fontWeight={step === current ? 'bold' : 'regular'}
            textColor={step === current ? 'neutral800' : 'neutral600'}
          >
            {t(`move.step-${step}`)}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
}
