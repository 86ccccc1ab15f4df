import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink } from 'react-router-dom';

export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link tag={NavLink} to={to} startIcon={<ArrowLeft />}>
      {children}
    </Link>
  );
}
