/** What server and browser hold values against alike. */

export const NUMBER = /^[+-]?\d{1,15}([.,]\d{1,15})?(e[+-]?\d{1,3})?$/i;

/** U+0000 would be refused by PostgreSQL, half a surrogate pair by any JSON. Line breaks and tabs are looked at elsewhere. */
export const UNKEEPABLE = /[\p{Cc}\p{Cs}]/u;
