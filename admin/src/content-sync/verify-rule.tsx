import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { SelectField } from '../shared/inputs';
import { Note } from '../shared/note';
import { Panel } from '../shared/page-frame';
import { Progress } from '../shared/progress';
import { useText } from '../shared/text';
import { useVerifying } from './use-verifying';
import { VerifyResult } from './verify-result';

const SIZES = [10, 50, 100, 200];

/** Chooses how many entries to compare, shows how it goes on, and what came of it. */
export function VerifyRule({ rule }: { rule: RuleView }) {
  const t = useText();
  const { formatNumber } = useIntl();
  const [size, setSize] = useState('50');
  const { state, total, found, problem, start, stop } = useVerifying(rule.key);
  const isAsking = state === 'asking';
  const options = SIZES.map((one) => ({ value: `${one}`, label: t('verify.size-of', { count: formatNumber(one) }) }));

  const soFar = total === null ? t('verify.drawing') : t('verify.so-far', { checked: found.checked, total });

  if (rule.problem) return <Note kind="warning">{rule.problem}</Note>;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Panel label={t('verify.sample')}>
        <Flex direction="column" alignItems="flex-start" gap={5}>
          <Typography textColor="neutral600">{t('verify.hint')}</Typography>
          <Flex alignItems="flex-end" gap={4} wrap="wrap">
            <Flex width="24rem">
              <SelectField
                label={t('verify.size')}
                value={size}
                options={options}
                disabled={isAsking}
                onChange={setSize}
              />
            </Flex>
            {isAsking ? (
              <Button variant="secondary" size="L" onClick={stop}>
                {t('verify.stop')}
              </Button>
            ) : (
              <Button size="L" onClick={() => start(Number(size))}>
                {t(state === 'idle' ? 'verify.start' : 'verify.again')}
              </Button>
            )}
          </Flex>
          {isAsking ? (
            <Flex direction="column" alignItems="stretch" gap={2} width="100%">
              <Progress value={found.checked} max={total ?? 0} label={t('verify.progress')} text={soFar} />
              <Typography textColor="neutral600" role="status">
                {soFar}
              </Typography>
            </Flex>
          ) : null}
        </Flex>
      </Panel>
      {problem ? (
        <Note kind="danger" title={t('verify.failed')}>
          {problem.message || t('error.unknown')}
        </Note>
      ) : null}
      {state === 'ended' && (found.checked > 0 || !problem) ? <VerifyResult rule={rule} found={found} /> : null}
    </Flex>
  );
}
