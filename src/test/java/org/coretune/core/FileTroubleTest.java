package org.coretune.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    @Test
    void aFileThatEndsTooSoonIsSaidToWhateverTheReaderSays() {
        assertThat(FileTrouble.of(new EOFException()).text()).isEqualTo("it ends in the middle");
        assertThat(FileTrouble.of(new EOFException("Unexpected end of ZLIB input stream"))
                        .text())
                .isEqualTo("it ends in the middle");
    }

    @Test
    void whatHasNoWordsIsNamed() {
        assertThat(FileTrouble.of(new ClosedByInterruptException()).text()).contains("ClosedByInterrupt");
        assertThat(FileTrouble.of(new IOException("disk full")).text()).isEqualTo("disk full");
        assertThat(FileTrouble.of(new NoSuchFileException("rows.csv")).text()).isEqualTo("rows.csv: not there");
    }
}
