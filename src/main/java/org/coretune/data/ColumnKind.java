package org.coretune.data;

/** What the values of a column are. */
public enum ColumnKind {
    /** Numbers: one feature, standardised. */
    NUMERIC,
    /** Words or codes: one feature of 0 or 1 for each category, never standardised. */
    CATEGORICAL,
    /** Texts: read word by word. */
    TEXT,
    /** Left out. */
    IGNORED
}
