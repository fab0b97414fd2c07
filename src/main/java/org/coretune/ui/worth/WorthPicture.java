package org.coretune.ui.worth;

import java.util.List;
import org.coretune.core.worth.WorthReport;

/**
 * Ranks while tuning against ranks on full data.
 *
 * @param rows   the trials
 * @param chosen the trial that the tuning chose; -1 for none
 * @param metric its name, for the table
 */
record WorthPicture(List<WorthReport.Row> rows, int chosen, String metric) {
    static final WorthPicture EMPTY = new WorthPicture(List.of(), -1, "");
}
