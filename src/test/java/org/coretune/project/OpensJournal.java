package org.coretune.project;

import java.nio.file.Path;
import java.time.Clock;
import org.coretune.core.InvalidInputException;

/** A program that tries to open a journal and says what came of it. */
final class OpensJournal {
    private OpensJournal() {}

    public static void main(String[] arguments) {
        try {
            JournalFile.open(Path.of(arguments[0]), Clock.systemUTC()).close();
            System.out.println("opened");
        } catch (InvalidInputException e) {
            System.out.println(e.getMessage());
        }
    }
}
