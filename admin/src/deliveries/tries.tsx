import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import type { Attempt, AttemptRequest } from '../../../server/src/deliveries/contract';
import { CodeBox } from '../shared/code-box';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { wordsBesides } from './words-of';

function Request({ request }: { request: AttemptRequest }) {
  const t = useText();
  const { method, url, status, durationMs } = request;
  const fine = status !== null && status < 400;
  return (
    <Flex gap={3}>
      <CodeBox label={t('deliveries.request')}>{`${method} ${url}`}</CodeBox>
      <Badge variant={fine ? 'success' : 'danger'}>{status ?? t('deliveries.no-answer')}</Badge>
      <Typography variant="pi" textColor="neutral600">
        {t('deliveries.duration', { ms: durationMs })}
      </Typography>
    </Flex>
  );
}

function Try({ attempt }: { attempt: Attempt }) {
  const t = useText();
  const { number, startedAt, durationMs, requests, code, message, words } = attempt;
  const besides = wordsBesides(message, words);
  return (
    <Box tag="li" borderColor="neutral200" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={3} wrap="wrap">
          <Typography fontWeight="bold">{t('deliveries.try', { number })}</Typography>
          <Typography textColor="neutral600">
            <Time at={startedAt} /> · {t('deliveries.duration', { ms: durationMs })}
          </Typography>
        </Flex>
        {requests.map((request, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes order
          <Request key={index} request={request} />
        ))}
        {code === null ? null : (
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography textColor="danger600">{message ?? code}</Typography>
            {besides ? <Typography>{t('deliveries.words', { words: besides })}</Typography> : null}
          </Flex>
        )}
      </Flex>
    </Box>
  );
}

export function Tries({ tries }: { tries: Attempt[] }) {
  const t = useText();
  return (
    <Panel label={t('deliveries.tries')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {t('deliveries.tries')}
        </Typography>
        {tries.length === 0 ? <Typography textColor="neutral600">{t('deliveries.no-tries')}</Typography> : null}
        <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
          {tries.map((attempt) => (
            <Try key={attempt.number} attempt={attempt} />
          ))}
        </Flex>
      </Flex>
    </Panel>
  );
}
