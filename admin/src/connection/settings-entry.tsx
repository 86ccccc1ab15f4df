import { Navigate } from 'react-router-dom';
import { CONNECTION } from '../paths';

/** Whoever cuts the address short lands on the first page of our settings, not on an empty one. */
export const SettingsEntry = () => <Navigate to={CONNECTION} replace />;
