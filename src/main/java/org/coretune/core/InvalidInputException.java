package org.coretune.core;

/**
 * What the user gave is wrong: one sentence that says what, where, and what is accepted.
 *
 * <p>Carries a key of the message bundles and its arguments, so that a window in another language can say the same
 * sentence. The command line ends with exit code 2 on it.
 */
public class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message text;

    /** The sentence with this key, with {@code arguments} in its places. */
    public InvalidInputException(String key, Object... arguments) {
        this(new Message(key, arguments), null);
    }

    /** The same with a technical cause, for the details a user may ask for. */
    public InvalidInputException(Message text, Throwable cause) {
        super(text.text(), cause);
        this.text = text;
    }

    /** The sentence as key and arguments. */
    public Message text() {
        return text;
    }
}
