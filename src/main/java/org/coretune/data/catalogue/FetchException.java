package org.coretune.data.catalogue;

import java.io.IOException;
import org.coretune.core.Message;

/** A file could not be fetched; the message is a sentence for the user. What arrived of it stays to be resumed where that is sound. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Message text;

    FetchException(String key, Object... arguments) {
        this(new Message(key, arguments));
    }

    private FetchException(Message text) {
        super(text.text());
        this.text = text;
    }

    /** The sentence as key and arguments. */
    public Message text() {
        return text;
    }
}
