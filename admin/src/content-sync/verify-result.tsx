import { Flex, Typography } from '@strapi/design-system';
import type { RuleView } from '../../../server/src/content-sync/contract';
import type { Verified } from '../../../server/src/content-sync/verify/contract';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { DriftTable } from './drift-table';
import { MendButton } from './mend-button';

interface Props {
  rule: RuleView;
  found: Verified;
}

/** What a comparison found, in words, and each entry that is not as it should be. */
export function VerifyResult({ rule, found }: Props) {
  const t = useText();
  const { checked, right, onTheirWay, left, drifts } = found;
  const mendable = drifts.filter(({ mends }) => mends).map(({ documentId }) => documentId);
  if (checked === 0) return <Note kind="info">{t('verify.none')}</Note>;
  const more = [
    onTheirWay > 0 ? t('verify.on-their-way', { count: onTheirWay }) : '',
    left > 0 ? t('verify.left', { count: left }) : '',
  ].filter((words) => words !== '');

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Note
        kind={drifts.length > 0 ? 'warning' : right > 0 ? 'success' : 'info'}
        title={
          drifts.length === 0
            ? t('verify.all-right', { right })
            : t('verify.drift', { count: drifts.length, checked, right })
        }
      >
        {more.map((words) => (
          <Typography key={words} textColor="neutral800">
            {words}
          </Typography>
        ))}
      </Note>
      {drifts.length > 0 ? <DriftTable rule={rule} drifts={drifts} /> : null}
      {mendable.length > 0 && rule.enabled ? (
        <MendButton key={mendable.join()} rule={rule.key} documents={mendable} />
      ) : null}
    </Flex>
  );
}
