package org.coretune.ui.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedDataTest {
    @TempDir
    private Path folder;

    private Path file(String name) throws Exception {
        return Files.writeString(folder.resolve(name), "");
    }

    @Test
    void aDataFileIsFoundAloneOrInItsFolder() throws Exception {
        Path data = file("flowers.csv");
        file("notes.txt");
        assertThat(DroppedData.in(List.of(data))).contains(data);
        assertThat(DroppedData.in(List.of(folder))).contains(data);
    }

    @Test
    void aPictureIsNoDataFile() throws Exception {
        assertThat(DroppedData.in(List.of(file("cat.png")))).isEmpty();
    }

    @Test
    void severalAtOnceAreRefusedAndNotHalved() throws Exception {
        List<Path> both = List.of(file("a.csv"), file("b.csv"));
        assertThatThrownBy(() -> DroppedData.in(both))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 files or folders were dropped");
    }

    @Test
    void aFolderWithoutDataFilesSaysSo() {
        assertThatThrownBy(() -> DroppedData.in(List.of(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 data files");
    }
}
