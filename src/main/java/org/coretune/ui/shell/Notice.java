package org.coretune.ui.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.coretune.core.InvalidInputException;
import org.coretune.ui.Texts;

/**
 * Something that went wrong, as the user is told.
 *
 * @param sentence what, where, and what is accepted
 * @param details  the technical side, to be copied; empty where the sentence says all
 */
public record Notice(String sentence, String details) {
    /** The notice for what was thrown. */
    public static Notice of(Throwable thrown) {
        if (thrown instanceof InvalidInputException wrong && wrong.getCause() == null) {
            return new Notice(wrong.text().text(), "");
        }
        String sentence = thrown instanceof InvalidInputException wrong
                ? wrong.text().text()
                : Texts.text(
                        "notice.unexpected",
                        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage());
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return new Notice(sentence, trace.toString());
    }
}
