import { Box, Flex, Typography } from '@strapi/design-system';
import type { MovePair, MoveTarget } from '../../../server/src/connection/contract';
import { SelectField } from '../shared/inputs';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { freeTargets, type Kind, paired } from './pairs';

interface Props {
  kind: Kind;
  pairs: MovePair[];
  targets: MoveTarget[];
  errors: Record<string, string>;
  onChange: (pairs: MovePair[]) => void;
}

interface PairProps {
  pair: MovePair;
  kind: Kind;
  targets: MoveTarget[];
  error: string | undefined;
  onChange: (remoteId: string | null) => void;
}

function Pair({ pair, kind, targets, error, onChange }: PairProps) {
  const t = useText();
  const { name, remoteId, by } = pair;
  const found = t(by === null ? 'move.by-you' : `move.by-${by}`);
  return (
    <Flex gap={4} alignItems="flex-start" wrap="wrap" role="group" aria-label={name}>
      <Box flex="1" minWidth="14rem" paddingTop={2}>
        <Typography fontWeight="bold" textColor="neutral800">
          {name}
        </Typography>
      </Box>
      <Box flex="2" minWidth="20rem">
        <SelectField
          label={t('move.pair-of', { name })}
          labelHidden
          value={remoteId}
          placeholder={t('move.nothing')}
          options={targets.map((target) => ({ value: target.remoteId, label: target.name }))}
          hint={remoteId === null ? t(`move.unpaired-${kind}`) : found}
          error={error}
          onChange={onChange}
          onClear={() => onChange(null)}
          clearLabel={t('move.clear-of', { name })}
        />
      </Box>
    </Flex>
  );
}

/** "This of ours is that of theirs", and how that was found. */
export function PairsTable({ kind, pairs, targets, errors, onChange }: Props) {
  const t = useText();
  return (
    <Panel label={t(`move.${kind}`)}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {t(`move.${kind}`)}
        </Typography>
        <Typography textColor="neutral600">{t(pairs.length > 0 ? `move.${kind}-help` : `move.no-${kind}`)}</Typography>
        {pairs.length > 0 && targets.length === 0 ? (
          <Typography textColor="neutral800">{t('move.targets-none')}</Typography>
        ) : (
          pairs.map((pair, index) => (
            <Pair
              key={pair.key}
              pair={pair}
              kind={kind}
              targets={freeTargets(targets, pairs, pair)}
              error={errors[`${kind}.${index}.remoteId`] ?? errors[`${kind}.${index}.key`]}
              onChange={(remoteId) => onChange(paired(pairs, pair.key, remoteId))}
            />
          ))
        )}
      </Flex>
    </Panel>
  );
}
