package org.coretune.tune.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads lines of any length in bounded memory. */
final class Lines {
    /** Bytes of a line that are kept; the rest of it is passed over. */
    static final int LONGEST = 1 << 16;

    private Lines() {}

    /** Hands over each line to the end of the stream, which it closes; a stream that breaks off just ends. */
    static void read(InputStream stream, Consumer<String> sink) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 13];
        try (stream) {
            for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
                for (int i = 0; i < read; i++) {
                    if (block[i] == '\n') {
                        hand(line, sink);
                    } else if (line.size() < LONGEST) {
                        line.write(block[i]);
                    }
                }
            }
        } catch (IOException ended) {
            // The process was ended in the middle of a line.
        }
        if (line.size() > 0) {
            hand(line, sink);
        }
    }

    private static void hand(ByteArrayOutputStream line, Consumer<String> sink) {
        sink.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
    }
}
