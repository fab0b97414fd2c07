package org.coretune.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Pictures with their classes, the training file's first.
 *
 * @param pixels       of all
 * @param labels       [n], class of each by its number
 * @param names        of the classes
 * @param trainingRows how many the training file has
 * @param origins      where they came from
 */
record Pictures(Pixels pixels, int[] labels, List<String> names, int trainingRows, List<Origin> origins) {
    /** Their classes as a table without input columns. */
    Table table() {
        return new Table(List.of(), new Column.Words("class", labels, names), labels.length, trainingRows);
    }

    /** Names for classes that are numbers only. */
    static List<String> numbered(int classes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            names.add(String.valueOf(i));
        }
        return names;
    }
}
