package org.coretune.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A measurement that {@code coretune bench NAME} runs and prints as a table or as JSON. */
public interface Benchmark {
    /** The name on the command line. */
    String name();

    /**
     * Measures.
     *
     * @param options  what the user gave as {@code key=value}
     * @param progress takes a line whenever something is worth telling
     * @return the rows; every row has the same keys in the same order
     */
    List<Map<String, Object>> run(Map<String, String> options, Consumer<String> progress);
}
