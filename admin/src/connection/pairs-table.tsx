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

/** "This of ours is that of theirs", and how that was found. */
export function PairsTable({ kind, pairs, targets, errors, onChange }: Props) {
  const t = useText();
  const how = ({ remoteId, by }: MovePair) => {
    if (remoteId === null) return t(`move.unpaired-${kind}`);
    return t(by === null ? 'move.by-you' : `move.by-${by}`);
  };
  return (
    <Panel label={t(`move.${kind}`)}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {t(`move.${kind}`)}
        </Typography>
        <Typography textColor="neutral600">{t(pairs.length > 0 ? `move.${kind}-help` : `move.no-${kind}`)}</Typography>
        {pairs.map((pair, index) => (
          <Flex key={pair.key} gap={4} alignItems="flex-start" wrap="wrap" role="group" aria-label={pair.name}>
            <Box flex="1" minWidth="14rem" paddingTop={2}>
              <Typography fontWeight="bold" textColor="neutral800">
                {pair.name}
              </Typography>
            </Box>
            <Box flex="2" minWidth="20rem">
              <SelectField
                label={t('move.pair-of', { name: pair.name })}
                labelHidden
                value={pair.remoteId}
                placeholder={t('move.nothing')}
                options={freeTargets(targets, pairs, pair).map(({ remoteId, name }) => ({
                  value: remoteId,
                  label: name,
                }))}
                hint={how(pair)}
                error={errors[`${kind}.${index}.remoteId`] ?? errors[`${kind}.${index}.key`]}
                onChange={(remoteId) => onChange(paired(pairs, pair.key, remoteId))}
                onClear={() => onChange(paired(pairs, pair.key, null))}
                clearLabel={t('move.clear-of', { name: pair.name })}
              />
            </Box>
          </Flex>
        ))}
      </Flex>
    </Panel>
  );
}
