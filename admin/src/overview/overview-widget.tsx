import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useText } from '../shared/text';
import { useOverview } from './api';
import { Attention } from './attention';
import { Days } from './days';

/** How many people signed up lately, and what waits for somebody. */
export function OverviewWidget() {
  const t = useText();
  const { data, error } = useOverview(undefined, { refetchOnMountOrArgChange: true });
  if (error) return <Widget.Error />;
  if (!data) return <Widget.Loading />;

  const total = data.days.reduce((sum, { signups }) => sum + signups, 0);
  return (
    <Flex direction="column" alignItems="stretch" justifyContent="space-between" gap={4} height="100%">
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={2} alignItems="baseline">
          <Typography variant="alpha" textColor="neutral800">
            {total}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {t('overview.signups', { count: total })}
          </Typography>
        </Flex>
        <Days days={data.days} />
      </Flex>
      <Attention overview={data} />
    </Flex>
  );
}
