/**
 * Public data sets by name: where their files are, under which terms, and how to fetch them safely.
 *
 * <p>The list is the resource {@code catalogue/data-sets.json}. A checksum stands there only where the very file of that
 * source was measured; elsewhere it is unknown, and what was fetched is recorded in {@code SHA256SUMS} beside the files.
 */
package org.coretune.data.catalogue;
