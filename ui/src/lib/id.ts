/** Key of a row in the campaign file: a UUIDv7, as text. */
export type Id = string;
