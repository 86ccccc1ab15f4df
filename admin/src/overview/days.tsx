import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Overview } from '../../../server/src/overview/contract';
import { useText } from '../shared/text';

const HEIGHT_REM = 6;
/** A day without sign-ups still shows that it was one. */
const LEAST_REM = 0.3;

/** A bar a day, each with its number in words for those who do not see it. */
export function Days({ days }: Pick<Overview, 'days'>) {
  const t = useText();
  const { formatDate } = useIntl();
  const most = Math.max(1, ...days.map(({ signups }) => signups));
  const name = (day: string, style: 'short' | 'long') => formatDate(day, { weekday: style, timeZone: 'UTC' });

  return (
    <Flex tag="ul" gap={2} alignItems="flex-end" aria-label={t('overview.days')}>
      {days.map(({ day, signups }) => (
        <Flex key={day} tag="li" direction="column" flex="1" gap={1} minWidth={0}>
          <Box
            aria-hidden
            title={t('overview.day', { day: name(day, 'long'), count: signups })}
            background={signups > 0 ? 'primary500' : 'neutral200'}
            hasRadius
            width="100%"
            style={{ height: `${Math.max(LEAST_REM, (signups / most) * HEIGHT_REM)}rem` }}
          />
          <Typography variant="pi" textColor="neutral600" aria-hidden>
            {name(day, 'short')}
          </Typography>
          <VisuallyHidden>{t('overview.day', { day: name(day, 'long'), count: signups })}</VisuallyHidden>
        </Flex>
      ))}
    </Flex>
  );
}
