/** The document is not well-formed. */
export class XmlError extends Error {}
