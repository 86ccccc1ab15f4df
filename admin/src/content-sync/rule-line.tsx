import { Flex, IconButton, Link, Td, Tr, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Trash } from '@strapi/icons';
import type { KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { rulePath, skippedPath } from '../paths';
import { ConfirmButton } from '../shared/confirm-button';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useContentTypes, useDeleteRule } from './api';
import { RuleLinks } from './rule-links';
import { RuleState } from './rule-state';
import { RuleTarget } from './rule-target';
import { type By, moveButtonId } from './use-moving';

interface Props {
  rule: RuleView;
  /** From 1. */
  place: number;
  of: number;
  mayUpdate: boolean;
  isMoving: boolean;
  onMove: (by: By) => void;
  /** Handed down by the table, which moves the focus by it. */
  'aria-rowindex'?: number;
}

const WRAPPED = { whiteSpace: 'normal' } as const;

export function RuleLine({ rule, place, of, mayUpdate, isMoving, onMove, ...line }: Props) {
  const t = useText();
  const { formatNumber } = useIntl();
  const run = useRun();
  const [remove] = useDeleteRule();
  const { data: types = [] } = useContentTypes();
  const { key, name } = rule;
  const typeName = types.find(({ uid }) => uid === rule.contentType)?.displayName ?? rule.contentType;

  return (
    <Tr {...line}>
      <Td>
        <Flex gap={1} onKeyDown={keepFromTable}>
          <Typography textColor="neutral800">{place}</Typography>
          {mayUpdate && of > 1 ? (
            <MoveButtons rule={rule} place={place} of={of} isMoving={isMoving} onMove={onMove} />
          ) : null}
        </Flex>
      </Td>
      <Td maxWidth="30rem" style={WRAPPED}>
        <Flex direction="column" alignItems="flex-start" gap={1} onKeyDown={keepFromTable}>
          <Link tag={NavLink} to={rulePath(key)}>
            {name}
          </Link>
          <Typography variant="pi" textColor="neutral600">
            {typeName}
          </Typography>
          {rule.problem ? (
            <Typography variant="pi" textColor="danger600">
              {rule.problem}
            </Typography>
          ) : null}
          {rule.declared ? (
            <Typography variant="pi" textColor="neutral600">
              {t('rules.declared')}
            </Typography>
          ) : null}
          {mayUpdate ? <RuleLinks rule={rule} /> : null}
        </Flex>
      </Td>
      <Td>
        <RuleState rule={rule} />
      </Td>
      <Td maxWidth="24rem" style={WRAPPED}>
        <RuleTarget rule={rule} />
      </Td>
      <Td>
        <Typography textColor="neutral800">{formatNumber(rule.documents)}</Typography>
      </Td>
      <Td>
        {rule.skipped > 0 ? (
          <Link tag={NavLink} to={skippedPath(key)} aria-label={t('rules.skipped-of', { count: rule.skipped, name })}>
            {formatNumber(rule.skipped)}
          </Link>
        ) : (
          <Typography textColor="neutral800">0</Typography>
        )}
      </Td>
      <Td>
        {mayUpdate && !rule.declared ? (
          <ConfirmButton
            variant="danger-light"
            startIcon={<Trash />}
            label={t('action.delete')}
            accessibleLabel={t('rules.delete-name', { name })}
            question={t(`rules.delete-${rule.whenGone}`, { name, count: rule.documents })}
            onConfirm={() => run(remove(key).unwrap(), t('rules.deleted', { name }))}
          />
        ) : null}
      </Td>
    </Tr>
  );
}

/** A cell with several buttons or links takes every key for itself, also those that press a button or leave it. */
function keepFromTable(event: KeyboardEvent) {
  if (['Enter', ' ', 'Tab'].includes(event.key)) event.stopPropagation();
}

const WAYS = [
  { by: -1, label: 'rules.up', Icon: ArrowUp },
  { by: 1, label: 'rules.down', Icon: ArrowDown },
] as const;

function MoveButtons({ rule, place, of, isMoving, onMove }: Omit<Props, 'mayUpdate'>) {
  const t = useText();
  return WAYS.map(({ by, label, Icon }) => (
    <IconButton
      key={by}
      id={moveButtonId(rule.key, by)}
      variant="ghost"
      label={t(label, { name: rule.name })}
      disabled={place + by < 1 || place + by > of}
      aria-busy={isMoving}
      onClick={() => onMove(by)}
    >
      <Icon />
    </IconButton>
  ));
}
