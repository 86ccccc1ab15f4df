import {
  type Active,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  type Modifier,
  type Over,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconButton } from '@strapi/design-system';
import { Drag } from '@strapi/icons';
import type { CSSProperties, ReactNode } from 'react';
import { type TextKey, useText } from './text';

interface Props {
  ids: string[];
  nameOf: (id: string) => string;
  onMove: (from: number, to: number) => void;
  children: ReactNode;
}

const upAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });

/** Rows that can be put in order with the mouse, or by keyboard at the handle: what happens is read out. */
export function Sortable({ ids, nameOf, onMove, children }: Props) {
  const t = useText();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates })
  );
  const placeOf = (id: string | number) => ids.indexOf(String(id));
  const say = (key: TextKey, active: Active, over: Over | null) =>
    t(key, { name: nameOf(String(active.id)), place: placeOf((over ?? active).id) + 1, count: ids.length });
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(placeOf(active.id), placeOf(over.id));
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[upAndDown]}
      accessibility={{
        screenReaderInstructions: { draggable: t('sort.how') },
        announcements: {
          onDragStart: ({ active }) => say('sort.lifted', active, null),
          onDragOver: ({ active, over }) => say('sort.over', active, over),
          onDragEnd: ({ active, over }) => say('sort.dropped', active, over),
          onDragCancel: ({ active }) => say('sort.cancelled', active, null),
        },
      }}
      onDragEnd={drop}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

interface SortableRow {
  ref: (node: HTMLElement | null) => void;
  style: CSSProperties;
  handle: ReactNode;
}

/** What a row puts on its element, and the handle that it shows. */
export function useSortableRow(id: string, name: string): SortableRow {
  const t = useText();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  return {
    ref: setNodeRef,
    style: {
      transform: CSS.Translate.toString(transform),
      transition,
      ...(isDragging && { position: 'relative', zIndex: 1, boxShadow: '0 4px 12px rgb(0 0 0 / 20%)' }),
    },
    handle: (
      <IconButton
        ref={setActivatorNodeRef}
        label={t('sort.handle', { name })}
        variant="ghost"
        type="button"
        style={{ cursor: 'grab', touchAction: 'none' }}
        {...attributes}
        {...listeners}
      >
        <Drag />
      </IconButton>
    ),
  };
}
