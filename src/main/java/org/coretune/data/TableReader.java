package org.coretune.data;

import java.io.IOException;

/** Reads the rows of one file format. */
interface TableReader {
    /**
     * Adds all rows of the file.
     *
     * @throws IOException where the file cannot be read to its end
     * @throws org.coretune.core.InvalidInputException where its content is wrong
     */
    void read(SourceFile file, TableBuilder table) throws IOException;
}
